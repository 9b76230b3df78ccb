/** Runs of clustering methods and what they assigned. */
export const migration = `
create table runs (
  id integer primary key autoincrement,
  method text not null,
  method_version integer not null,
  program_version text not null,
  backend text not null default '',
  settings text not null,
  seed integer not null,
  image_size integer not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed', 'interrupted')),
  started_at text not null,
  seconds real,
  clusters integer,
  images integer,
  undecoded integer,
  error_code text,
  error_message text
) strict;

create table assignments (
  run_id integer not null references runs (id) on delete cascade,
  image_id integer not null references images (id) on delete cascade,
  cluster integer not null,
  distance real,
  primary key (run_id, image_id)
) strict, without rowid;
create index assignments_by_cluster on assignments (run_id, cluster, distance, image_id);
create index assignments_by_image on assignments (image_id);
`
