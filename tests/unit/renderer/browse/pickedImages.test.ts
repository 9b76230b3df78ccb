import { expect, it } from 'vitest'
import { usePickedImages } from '../../../../src-renderer/browse/pickedImages'

const images = [{ image: 11 }, { image: 12 }, { image: 13 }, { image: 14 }]
const chosen = ({ selected }: ReturnType<typeof usePickedImages>) => [...selected.value]

it('turns single images over, and chooses ranges from the last one picked, either way', () => {
  const picked = usePickedImages(() => images, { clickClears: false })
  picked.pick(1, 'toggle')
  picked.pick(3, 'toggle')
  expect(chosen(picked)).toEqual([12, 14])
  picked.pick(1, 'toggle')
  expect(chosen(picked)).toEqual([14])
  picked.pick(2, 'one')
  picked.pick(0, 'range')
  expect(chosen(picked)).toEqual([11, 12, 13])
  picked.pick(3, 'range')
  expect(chosen(picked)).toEqual([13, 14])
})

it('lets go by a plain click only where that is said, and of a place without an image never', () => {
  for (const clickClears of [true, false]) {
    const picked = usePickedImages(() => images, { clickClears })
    picked.pick(0, 'toggle')
    picked.pick(9, 'one')
    expect(chosen(picked)).toEqual([11])
    picked.pick(2, 'one')
    expect(chosen(picked)).toEqual(clickClears ? [] : [11])
  }
})

it('keeps the start of ranges when it is cleared, and forgets it for another list', () => {
  const picked = usePickedImages(() => images, { clickClears: true })
  picked.pick(2, 'one')
  picked.clear()
  picked.pick(3, 'range')
  expect(chosen(picked)).toEqual([13, 14])
  picked.restart()
  picked.pick(1, 'range')
  expect(chosen(picked)).toEqual([11, 12])
})
