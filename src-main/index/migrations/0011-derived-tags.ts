/** What is derived from tags is made anew when its rules are others; by keyword, the version that made it. */
export const migration = `
create table derived_tags (
  keyword text primary key,
  version text not null
) strict, without rowid;
`
