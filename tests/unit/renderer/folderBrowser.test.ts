import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createPinia, setActivePinia } from 'pinia'
import type { FolderListing } from '../../../src-main/contract/folders'
import { useConnection } from '../../../src-renderer/state/connection'
import { createFolderBrowser } from '../../../src-renderer/state/folderBrowser'

/** Answers of the engine, given in the order and at the time that a test chooses. */
const answers: ((listing: FolderListing) => void)[] = []

function listing(path: string): FolderListing {
  return { folder: path, path, parent: null, entries: [], files: 0, places: [] }
}

describe('folder browser', () => {
  beforeEach(() => {
    setActivePinia(createPinia())
    answers.length = 0
    vi.spyOn(useConnection(), 'call').mockImplementation(
      () => new Promise<never>((resolve) => answers.push(resolve as never)),
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
})
