import { describe, expect, it } from 'vitest'
import { shownError } from '../../../src-renderer/state/callError'
import { frameAddress, thumbnailAddress } from '../../../src-renderer/state/imageAddress'
import { retryDelay } from '../../../src-renderer/state/retryDelay'
import { formatRoute, parseRoute, type Route } from '../../../src-renderer/state/route'
import { LikewiseError } from '../../../src-main/contract/errors'

describe('routes', () => {
  const routes: Route[] = [
    { screen: 'quality', run: null },
    { screen: 'quality', run: 3 },
    { screen: 'start' },
    { screen: 'archive' },
    { screen: 'help', topic: 'storage' },
    { screen: 'training', run: null, other: null },
    { screen: 'training', run: 4, other: null },
    { screen: 'training', run: 4, other: 2 },
    { screen: 'experiments', experiment: null },
    { screen: 'experiments', experiment: 12 },
    { screen: 'clusters', run: null },
    { screen: 'clusters', run: 3 },
    { screen: 'clusters', run: 3, cluster: 0 },
  ]

  it.each(routes)('%j survives the address', (route) => {
    expect(parseRoute(formatRoute(route))).toEqual(route)
  })

  it('begins at the start, and takes anything unknown for the archive', () => {
    expect(parseRoute('')).toEqual({ screen: 'start' })
    expect(parseRoute('#/runs/x/clusters/1')).toEqual({ screen: 'archive' })
  })
})

describe('image addresses', () => {
  it('differ between workspaces, which use the same image ids', () => {
    expect(frameAddress('a', 1)).not.toBe(frameAddress('b', 1))
    expect(thumbnailAddress('a b', 7, 96)).toBe('/assets/thumbnails/96/7.png?workspace=a%20b')
  })
})

describe('retryDelay', () => {
  it('grows to a quarter of a minute and stays there', () => {
    expect([0, 1, 2, 3, 4, 50].map(retryDelay)).toEqual([1, 2, 4, 8, 15, 15])
  })
})

describe('shownError', () => {
  it('keeps quiet about what the person did, or what the banner says', () => {
    expect(shownError(new LikewiseError('cancelled', 'x'))).toBeNull()
    expect(shownError(new LikewiseError('disconnected', 'x'))).toBeNull()
    expect(shownError(new LikewiseError('disk-full', 'The disk is full.'))?.message).toBe('The disk is full.')
  })
})
