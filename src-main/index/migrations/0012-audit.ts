/**
 * What was changed in a workspace, and what left it. Rows are only ever added; each holds a hash of itself and of the
 * one before it (index/queries/audit.ts), so that a row that was changed or taken out shows.
 */
export const migration = `
create table audit (
  id integer primary key autoincrement,
  at text not null,
  who text not null,
  action text not null,
  outcome text not null check (outcome in ('begun', 'done', 'failed', 'cancelled')),
  sentence text not null,
  details text not null,
  hash text not null
) strict;
create trigger audit_is_not_changed before update on audit
  begin select raise(abort, 'The audit log is only ever added to.'); end;
create trigger audit_is_not_shortened before delete on audit
  begin select raise(abort, 'The audit log is only ever added to.'); end;
`
