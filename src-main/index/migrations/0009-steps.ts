/**
 * One stack of undo for everything that people do: the steps of pairs, and from now on those of other kinds; what
 * people say about the clusters of a run; and the queries that they keep.
 */
export const migration = `
alter table pair_steps rename to steps;
alter table steps add column kind text not null default 'pairs';

create table cluster_labels (
  run_id integer not null references runs (id) on delete cascade,
  cluster integer not null,
  name text,
  note text not null default '',
  colour text,
  -- The cluster that this one is shown as a part of.
  shown_in integer,
  primary key (run_id, cluster)
) strict, without rowid;

create table saved_queries (
  id integer primary key autoincrement,
  name text not null,
  query text not null
) strict;
`
