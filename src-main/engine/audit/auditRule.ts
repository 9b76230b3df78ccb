import type { OutputOf, ParsedInputOf, Procedure } from '../../contract/rpc/procedure'
import type { Workspace } from '../workspace'

/** What the audit log says of a call; its sentence and details name no patient and repeat nothing that people typed. */
export interface AuditStatement {
  readonly sentence: string
  readonly details: Readonly<Record<string, unknown>>
}

/** What is said of a call before it, where `output` is null, and after it. Null: nothing was changed. */
export type Says<P extends Procedure> = (
  input: ParsedInputOf<P>,
  output: OutputOf<P> | null,
  workspace: Workspace,
) => AuditStatement | null

/**
 * How a call gets into the log. “step”: it answers at once, and its entry is stored with its change or neither is.
 * “work”: one entry when it ends, however. “long work”: one when it begins, too, so that it shows even when the
 * program is killed meanwhile.
 */
export interface AuditRule<P extends Procedure = Procedure> {
  readonly kind: 'step' | 'work' | 'long work'
  readonly says: Says<P>
}

export const step = <P extends Procedure>(says: Says<P>): AuditRule<P> => ({ kind: 'step', says })
export const work = <P extends Procedure>(says: Says<P>): AuditRule<P> => ({ kind: 'work', says })
export const longWork = <P extends Procedure>(says: Says<P>): AuditRule<P> => ({ kind: 'long work', says })
