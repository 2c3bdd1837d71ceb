import type { Sqlite } from './open.ts';

export type TranslationTable = {
  /** Null where there is none of these words: `source` is their hash. */
  get: (messageId: string, language: string, source: string) => string | null;
  put: (messageId: string, language: string, source: string, text: string) => void;
};

/** D1: what the assistant translated for reading. Of messages that are here only; it goes with them. */
export function createTranslationTable(db: Sqlite): TranslationTable {
  const get = db
    .prepare<[string, string, string], string>(
      'select text from translation where message = ? and language = ? and source = ?',
    )
    .pluck();
  // A message that went while it was asked for is not written about any more.
  const put = db.prepare(`insert or replace into translation (message, language, source, text)
    select @messageId, @language, @source, @text where exists (select 1 from item where entity = 'message' and id = @messageId)`);
  return {
    get: (messageId, language, source) => get.get(messageId, language, source) ?? null,
    put: (messageId, language, source, text) => void put.run({ messageId, language, source, text }),
  };
}
