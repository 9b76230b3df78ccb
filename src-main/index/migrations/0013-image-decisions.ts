/**
 * What people decided about images: to leave one out of training and datasets, or to keep it whatever the checks say.
 * Images are named by SOP Instance UID where there is one and by file, and by frame: a file that moves or is read again
 * becomes another instance, and a decision must outlive that.
 */
export const migration = `
create table image_decisions (
  id integer primary key autoincrement,
  uid text,
  file text not null,
  frame integer not null,
  decision text not null check (decision in ('exclude', 'keep')),
  author text not null,
  at text not null
) strict;
create unique index image_decisions_by_uid on image_decisions (uid, frame) where uid is not null;
create unique index image_decisions_by_file on image_decisions (file, frame) where uid is null;

create view decided_images as
  select images.id as image_id, decision from image_decisions decided
  join instances on instances.sop_instance_uid = decided.uid
  join images on images.instance_id = instances.id and images.frame = decided.frame
  where decided.uid is not null
  union all
  select images.id, decision from image_decisions decided
  join files on files.path = decided.file join instances on instances.file_id = files.id
  join images on images.instance_id = instances.id and images.frame = decided.frame
  where decided.uid is null;

create view excluded_images as select image_id from decided_images where decision = 'exclude';
`
