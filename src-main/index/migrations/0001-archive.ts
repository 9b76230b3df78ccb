/** Files, instances, images and tag values of an archive, and the scans that found them. */
export const migration = `
create table scans (
  id integer primary key,
  begun text not null,
  finished text
) strict;

create table files (
  id integer primary key autoincrement,
  path text not null unique,
  size integer not null,
  mtime_ms real not null,
  state text not null check (state in ('instance', 'duplicate', 'skipped', 'failed')),
  code text,
  message text,
  seen_scan integer not null
) strict;
create index files_by_state on files (state, code);
create index files_by_scan on files (seen_scan);

-- Every DICOM file is an instance; one with the SOP Instance UID of another points to it.
create table instances (
  id integer primary key autoincrement,
  file_id integer not null unique references files (id) on delete cascade,
  duplicate_of integer references instances (id) on delete set null,
  sop_instance_uid text,
  sop_class_uid text,
  transfer_syntax text not null,
  rows integer,
  columns integer,
  frames integer not null
) strict;
create index instances_by_uid on instances (sop_instance_uid);
create index instances_by_original on instances (duplicate_of);

-- Ids are never used twice, so that caches and runs cannot mistake a new image for an old one.
create table images (
  id integer primary key autoincrement,
  instance_id integer not null references instances (id) on delete cascade,
  frame integer not null,
  unique (instance_id, frame)
) strict;

create table tag_values (
  id integer primary key,
  keyword text not null,
  value text not null,
  unique (keyword, value)
) strict;

create table instance_tags (
  instance_id integer not null references instances (id) on delete cascade,
  value_id integer not null references tag_values (id),
  primary key (instance_id, value_id)
) strict, without rowid;
create index instance_tags_by_value on instance_tags (value_id, instance_id);
`
