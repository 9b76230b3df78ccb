/** Experiments: what each compares, and its runs with what they came to. */
export const migration = `
create table experiments (
  id integer primary key autoincrement,
  kind text not null,
  name text not null,
  preset text not null,
  program_version text not null,
  created_at text not null,
  plan text not null
) strict;

create table experiment_cells (
  experiment_id integer not null references experiments (id) on delete cascade,
  cell integer not null,
  table_row integer not null,
  seed integer not null,
  method text not null,
  settings text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  run_id integer references runs (id) on delete set null,
  figures text not null default '{}',
  seconds real,
  error_code text,
  error_message text,
  primary key (experiment_id, cell)
) strict, without rowid;
create index experiment_cells_by_run on experiment_cells (run_id);
`
