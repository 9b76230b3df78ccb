/** What people decided of suggested values of tags; nothing of it is ever written into a file of the archive. */
export const migration = `
create table tag_decisions (
  id integer primary key autoincrement,
  keyword text not null,
  -- Whom it is about: the instances of a series that have the original value, or one instance, named as pairs name theirs.
  series_uid text,
  instance_uid text,
  file text,
  -- What the files say; null where they say nothing.
  original text,
  verdict text not null check (verdict in ('accepted', 'rejected')),
  value text not null,
  -- What was suggested, how surely, and from which run, which may be gone since.
  suggested text,
  confidence real,
  run integer,
  author text not null,
  at text not null
) strict;
create index tag_decisions_by_series on tag_decisions (series_uid);
create index tag_decisions_by_instance on tag_decisions (instance_uid);
create index tag_decisions_by_file on tag_decisions (file);

-- Instances of decisions as far as they are in the archive now, whatever their value is.
create view decided_instances as
  select tag_decisions.id as decision_id, instances.id as instance_id
  from tag_decisions
  join tag_values on tag_values.keyword = 'SeriesInstanceUID' and tag_values.value = tag_decisions.series_uid
  join instances on instances.series_value = tag_values.id
  union all
  select tag_decisions.id, instances.id
  from tag_decisions join instances on instances.sop_instance_uid = tag_decisions.instance_uid
  where series_uid is null
  union all
  select tag_decisions.id, instances.id
  from tag_decisions join files on files.path = tag_decisions.file join instances on instances.file_id = files.id
  where series_uid is null and instance_uid is null;
`
