import { describe, expect, it } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import { methodById } from '../../../src-main/methods/registry'
import { parseSettings, settingFields } from '../../../src-main/methods/settingFields'

const method = methodById('pca-kmeans')

describe('settings of a method', () => {
  it('become fields that a form can be made from', () => {
    const fields = settingFields(method.settings)
    expect(fields.find(({ name }) => name === 'clusters')).toMatchObject({
      group: 'Clusters',
      advanced: false,
      kind: 'integer',
      default: 10,
      minimum: 2,
      maximum: 1000,
      choices: [],
    })
    expect(fields.find(({ name }) => name === 'imageSize')).toMatchObject({
      kind: 'choice',
      choices: [32, 64, 128, 256],
    })
    expect(fields.find(({ name }) => name === 'intensity')).toMatchObject({
      group: 'Images',
      advanced: true,
      kind: 'choice',
      choices: ['range', 'window'],
    })
  })

  it('are completed with defaults', () => {
    expect(parseSettings(method, { clusters: 3 })).toMatchObject({
      clusters: 3,
      imageSize: 64,
      components: 100,
    })
  })

  it.each([
    [{ clusters: 1 }, /clusters is 1.*>=2/],
    [{ clusters: 2.5 }, /clusters is 2.5/],
    [{ imageSize: 63 }, /imageSize is 63/],
    [{ colour: 1 }, /colour is not a setting/],
  ])('are refused when wrong: %j', (settings, sentence) => {
    const attempt = () => parseSettings(method, settings)
    expect(attempt).toThrow(LikewiseError)
    expect(attempt).toThrow(sentence)
  })
})

it('an unknown method is refused with the names of the known ones', () => {
  expect(() => methodById('magic')).toThrow(/magic.*pca-kmeans/)
})
