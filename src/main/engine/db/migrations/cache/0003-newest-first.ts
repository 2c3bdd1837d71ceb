import type { Migration } from '../migration.ts';

/**
 * The index of words keeps which rows have a word, not where in them (snippets find that in the text), and has every beginning of up to eight letters: what is typed is found
 * newest first without gathering all rows of all words that begin so. It is filled anew behind the rows. Decision 31.
 */
export const newestFirst: Migration = {
  id: 3,
  up: `
drop table search_text;
delete from search_doc;
create virtual table search_text using fts5 (
  title, body, tokenize = 'unicode61 remove_diacritics 2', detail = none, prefix = '1 2 3 4 5 6 7 8'
);
insert into search_text (search_text, rank) values ('secure-delete', 1);
create index search_doc_by_conversation on search_doc (conversation_id, docid) where conversation_id is not null;
insert or replace into meta (key, value) values ('unindexed', '1');
`,
};
