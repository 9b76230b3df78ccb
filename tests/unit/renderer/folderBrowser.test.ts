import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import { LikewiseError } from '../../../src-main/contract/errors'
import type { FolderListing } from '../../../src-main/contract/folders'
import { useConnection } from '../../../src-renderer/state/connection'
import { createFolderBrowser } from '../../../src-renderer/state/folderBrowser'

/** Answers of the engine, given in the order and at the time that a test chooses. */
const answers: ((listing: FolderListing) => void)[] = []
const refusals: ((cause: Error) => void)[] = []
const disconnected = new LikewiseError('disconnected', 'There is no connection to the engine.')

function listing(path: string): FolderListing {
  return { folder: path, path, parent: null, entries: [], files: 0, places: [] }
}

describe('folder browser', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    answers.length = refusals.length = 0
    vi.spyOn(useConnection(), 'call').mockImplementation(
      () =>
        new Promise<never>((resolve, reject) => {
          answers.push(resolve as never)
          refusals.push(reject)
        }),
    )
  })

  it('shows what was asked for last, in whatever order the answers come', async () => {
    const browser = createFolderBrowser()
    const home = browser.enter(null)
    const typed = browser.go('/archive')
    answers[1]!(listing('/archive'))
    expect(await typed).toBe(true)
    expect(browser.loading.value).toBe(false)
    answers[0]!(listing('/home'))
    expect(await home).toBe(false)
    expect(browser.listing.value?.path).toBe('/archive')
  })

  it('asks over a new connection for the path that was gone to over the lost one', async () => {
    const browser = createFolderBrowser()
    const home = browser.enter(null)
    refusals[0]!(disconnected)
    await home
    const typed = browser.go('/archive')
    refusals[1]!(disconnected)
    expect(await typed).toBe(false)
    const again = browser.again()
    expect(vi.mocked(useConnection().call)).toHaveBeenLastCalledWith('folders.resolve', { path: '/archive' })
    answers[2]!(listing('/archive'))
    await again
    expect(browser.listing.value?.path).toBe('/archive')
    expect(browser.error.value).toBeNull()
  })

  it('comes back to what it shows where the path cannot be gone to', async () => {
    const browser = createFolderBrowser()
    const home = browser.enter(null)
    answers[0]!(listing('/home'))
    await home
    const typed = browser.go('/nowhere')
    refusals[1]!(new LikewiseError('folder-not-found', 'There is no folder /nowhere.'))
    await typed
    const again = browser.again()
    refusals[2]!(new LikewiseError('folder-not-found', 'There is no folder /nowhere.'))
    await vi.waitFor(() => expect(answers.length).toBe(4))
    answers[3]!(listing('/home'))
    await again
    expect(vi.mocked(useConnection().call)).toHaveBeenLastCalledWith('folders.resolve', { path: '/home' })
    expect(browser.listing.value?.path).toBe('/home')
  })
})
