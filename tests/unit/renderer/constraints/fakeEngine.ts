import { createPinia, setActivePinia } from 'pinia'
import { vi } from 'vitest'
import type { ConstraintSettings } from '../../../../src-main/contract/constraintSettings'
import type { InstanceRef, ManualPair } from '../../../../src-main/contract/pairs'
import { procedures, type Procedures } from '../../../../src-main/contract/procedures'
import { createClient } from '../../../../src-main/contract/rpc/client'
import { serve, type Handlers } from '../../../../src-main/contract/rpc/server'
import { createInMemoryPair } from '../../../../src-main/contract/rpc/wires/inMemory'
import { useConnection } from '../../../../src-renderer/state/connection'
import { useSession } from '../../../../src-renderer/state/session'

/** Stores of their own that talk to these handlers over a wire; what has none fails as it would in the product. */
export function connectStores(handlers: Partial<Handlers<Procedures>>): void {
  setActivePinia(createPinia())
  const [near, far] = createInMemoryPair()
  serve(procedures, handlers as Handlers<Procedures>, far)
  const client = createClient(procedures, near)
  vi.spyOn(useConnection(), 'call').mockImplementation(client.call)
  useSession().setWorkspace({ workspace: 'w', name: 'Archive', folder: '/archive', openedAt: '' })
}

export const settings: ConstraintSettings = {
  features: [
    { keyword: 'Modality', on: true, weight: 1, type: 'categorical' },
    { keyword: 'BodyPartExamined', on: true, weight: 1, type: 'categorical' },
    { keyword: 'Exposure', on: true, weight: 1, type: 'numeric' },
  ],
  orientation: 'tag',
  epsilon: 0.1,
  phi: 0.5,
  minFeatures: 3,
  anchors: { keywords: ['BodyPartExamined'], requiredForMustLink: true, differenceIsCannotLink: true },
}
export const paper: ConstraintSettings = {
  ...settings,
  minFeatures: 1,
  anchors: { keywords: [], requiredForMustLink: true, differenceIsCannotLink: false },
}

export const settingsHandler: Partial<Handlers<Procedures>> = {
  'constraints.settings': () => ({ settings, presets: { likewise: settings, paper }, features: [] }),
}

export function instance(number: number): InstanceRef {
  return { instance: number, image: number, uid: null, file: `${number}.dcm` }
}

export function manualPair(pair: number, kind: ManualPair['kind'], a: number, b: number): ManualPair {
  return {
    pair,
    kind,
    a: instance(a),
    b: instance(b),
    author: 'Ana',
    at: '2026-01-01T00:00:00Z',
    comment: '',
    contradicted: false,
  }
}
