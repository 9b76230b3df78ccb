/** What a method measured of its training, by name, as JSON. */
export const migration = `
alter table runs add column figures text not null default '{}';
`
