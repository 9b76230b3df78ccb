/**
 * Counts of tags over the instances that repeat no other, kept up by whoever adds or removes one, so that no window
 * has to wait for a sum over millions of rows; and the series of an instance beside it. An index of all tags by value
 * was more than half of the work of a scan.
 */
export const migration = `
drop index instance_tags_by_value;

alter table tag_values add column instances integer not null default 0;
update tag_values set instances = counted.n from (
  select value_id, count(*) as n from instance_tags
  join instances on instances.id = instance_tags.instance_id
  where duplicate_of is null group by value_id
) counted where counted.value_id = tag_values.id;

-- The modality is empty for instances that do not say theirs; their number is that of the keyword “”.
create table tag_presence (
  modality text not null,
  keyword text not null,
  instances integer not null,
  primary key (modality, keyword)
) strict, without rowid;
insert into tag_presence (modality, keyword, instances)
  with modalities as (
    select instances.id, coalesce((
      select value from instance_tags join tag_values on tag_values.id = instance_tags.value_id
      where instance_tags.instance_id = instances.id and keyword = 'Modality'), '') as modality
    from instances where duplicate_of is null)
  select modality, '', count(*) from modalities group by modality
  union all
  select modality, keyword, count(*) from modalities
  join instance_tags on instance_tags.instance_id = modalities.id
  join tag_values on tag_values.id = instance_tags.value_id group by modality, keyword;

alter table instances add column series_value integer references tag_values (id);
update instances set series_value = (
  select tag_values.id from instance_tags join tag_values on tag_values.id = instance_tags.value_id
  where instance_tags.instance_id = instances.id and keyword = 'SeriesInstanceUID');
create index instances_by_series on instances (series_value);
`
