/**
 * What pixels are stored in an instance. \`sample\` is the hash of a small part of the pixel data with their form,
 * \`whole\` that of all of them, known only where two samples agree; a sample is null where it cannot be taken.
 */
export const migration = `
create table pixel_hashes (
  instance_id integer primary key references instances (id) on delete cascade,
  sample blob,
  whole blob
) strict;
create index pixel_hashes_by_sample on pixel_hashes (sample, whole) where sample is not null;
`
