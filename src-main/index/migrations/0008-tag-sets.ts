/**
 * The tags that instances have in common are stored once for all of them, the few that vary with each instance: a row
 * for each tag of each instance was most of the work of a scan, and of the index. Both are lists of ids of values,
 * ascending, each with a comma before it; \`instance_tags\` shows them as the rows that they stand for.
 */
export const migration = `
create table tag_sets (
  id integer primary key,
  value_ids text not null,
  -- The largest of them: values are numbered as they come, so it tells sets apart best.
  last_value integer
) strict;
create index tag_sets_by_last_value on tag_sets (last_value);

create table migrated_tags as
  select instance_id,
    coalesce(group_concat(',' || value_id, '') filter (where varies), '') as own,
    coalesce(group_concat(',' || value_id, '') filter (where not varies), '') as shared,
    max(value_id) filter (where not varies) as last_value
  from (
    select instances.id as instance_id, value_id, keyword in (
      'SOPInstanceUID', 'AcquisitionNumber', 'InstanceNumber', 'ImagePositionPatient', 'SliceLocation',
      'ExposureTime', 'XRayTubeCurrent', 'Exposure') as varies
    from instances left join instance_tags on instance_tags.instance_id = instances.id
    left join tag_values on tag_values.id = value_id
    order by instances.id, value_id)
  group by instance_id;
insert into tag_sets (value_ids, last_value)
  select shared, last_value from migrated_tags group by shared order by min(instance_id);

alter table instances add column tag_set_id integer references tag_sets (id);
alter table instances add column own_value_ids text not null default '';
create index migrated_sets on tag_sets (value_ids);
update instances set own_value_ids = migrated.own, tag_set_id = migrated.id from (
  select instance_id, own, tag_sets.id from migrated_tags join tag_sets on value_ids = shared
) migrated where migrated.instance_id = instances.id;
drop index migrated_sets;
drop table migrated_tags;

drop table instance_tags;
create view instance_tags as
  select instances.id as instance_id, list.value as value_id
  from instances join tag_sets on tag_sets.id = instances.tag_set_id
  join json_each('[0' || tag_sets.value_ids || instances.own_value_ids || ']') list
  where list.value > 0;

-- Most instances repeat no other.
drop index instances_by_original;
create index instances_by_original on instances (duplicate_of) where duplicate_of is not null;
`
