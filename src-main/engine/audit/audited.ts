import type { AuditOutcome } from '../../contract/audit'
import { toErrorRecord } from '../../contract/errors'
import type { Procedures } from '../../contract/procedures'
import type { Procedure } from '../../contract/rpc/procedure'
import type { Handler, Handlers } from '../../contract/rpc/server'
import { appendAudit } from '../../index/queries/audit'
import type { CurrentWorkspace } from '../currentWorkspace'
import type { Workspace } from '../workspace'
import type { AuditRule, AuditStatement } from './auditRule'
import { auditRules } from './auditRules'

/**
 * The handlers, with an entry in the audit log for every call that changes the workspace or takes something out of it.
 * The one place where entries are made.
 * @param who the name of the person who works here now
 */
export function audited(
  handlers: Handlers<Procedures>,
  current: CurrentWorkspace,
  who: () => string,
): Handlers<Procedures> {
  const watched = Object.entries(handlers).map(([name, handler]) => {
    const rule = auditRules[name as keyof Procedures]
    return [name, rule === null ? handler : watch(name, handler, rule)]
  })
  return Object.fromEntries(watched) as Handlers<Procedures>

  function watch(action: string, handler: Handler<Procedure>, rule: AuditRule): Handler<Procedure> {
    const write = (workspace: Workspace, outcome: AuditOutcome, said: AuditStatement | null) => {
      if (said === null) return
      appendAudit(workspace.index, { at: new Date().toISOString(), who: who(), action, outcome, ...said })
    }
    if (rule.kind === 'step') {
      return (input, context) => {
        const workspace = current.require()
        return workspace.index.transaction(() => {
          const output = handler(input, context)
          write(workspace, 'done', rule.says(input, output, workspace))
          return output
        })
      }
    }
    return async (input, context) => {
      // Settings of a person can be changed where nothing is open: there is no log for them then.
      const workspace = current.open()
      if (workspace === null) return handler(input, context)
      if (rule.kind === 'long work') write(workspace, 'begun', rule.says(input, null, workspace))
      try {
        const output = await handler(input, context)
        write(workspace, 'done', rule.says(input, output, workspace))
        return output
      } catch (error) {
        const { code } = toErrorRecord(error)
        const said = rule.says(input, null, workspace)
        const failure = said === null ? null : { ...said, details: { ...said.details, error: code } }
        write(workspace, code === 'cancelled' ? 'cancelled' : 'failed', failure)
        throw error
      }
    }
  }
}
