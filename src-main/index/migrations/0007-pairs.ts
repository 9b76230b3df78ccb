/** Pairs that people made, the steps by which they changed them, and the settings of the computed ones. */
export const migration = `
-- Ends are named by SOP Instance UID where there is one and by file, not by instance: a file that moves or is read
-- again becomes another instance, and a pair must outlive that.
create table pairs (
  id integer primary key autoincrement,
  kind text not null check (kind in ('must', 'cannot')),
  a_uid text,
  a_file text not null,
  b_uid text,
  b_file text not null,
  author text not null,
  at text not null,
  comment text not null
) strict;

-- Undone steps are kept for redo until another step is taken.
create table pair_steps (
  id integer primary key autoincrement,
  title text not null,
  change text not null,
  undone integer not null default 0 check (undone in (0, 1))
) strict;

create table constraint_settings (
  id integer primary key check (id = 1),
  settings text not null
) strict;
`
