/** A scan remembers what it saw by itself, so that an unchanged file costs no write. */
export const migration = `
drop index files_by_scan;
alter table files drop column seen_scan;
`
