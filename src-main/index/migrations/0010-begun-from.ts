/** The run whose network a run began with; it may be gone since. */
export const migration = `
alter table runs add column begun_from integer;
`
