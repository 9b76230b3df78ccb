import { expect, it, vi } from 'vitest'
import type { Progress } from '../../../src-main/contract/jobs'
import { trainerProgress } from '../../../src-main/engine/trainerProgress'

it('says whether a run can wait, is to wait, or waits, whatever comes in between', () => {
  const report = vi.fn<(value: Progress) => void>()
  const { progress, asked, paused } = trainerProgress(report)
  const state = () => report.mock.lastCall?.[0].pause
  const step = (done: number) =>
    progress({ kind: 'progress', phase: 'Pretraining', done, total: 10, unit: 'images' })
  asked(true)
  expect(report).not.toHaveBeenCalled()
  asked(false)
  step(1)
  expect(state()).toBe('possible')
  asked(true)
  expect(state()).toBe('asked')
  step(2)
  expect(state()).toBe('asked')
  paused(true)
  expect(state()).toBe('resting')
  expect(report.mock.lastCall?.[0]).toMatchObject({ done: 2, rate: null, secondsLeft: null })
  asked(true)
  expect(state()).toBe('resting')
  asked(false)
  paused(false)
  expect(state()).toBe('possible')
})
