import type { Migration } from '../migration.ts';

/** D1: messages in the agent's language, as the assistant put them. They go with their message (SEC-24); source is the hash of the words that they are of. */
export const translations: Migration = {
  id: 4,
  up: `
create table translation (
  message text not null, language text not null, source text not null, text text not null, primary key (message, language)
) without rowid;
create trigger translation_goes after delete on item when old.entity = 'message' begin
  delete from translation where message = old.id;
end;
`,
};
