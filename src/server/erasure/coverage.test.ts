import { describe, expect, it } from 'vitest';
import { columnsOf, dataClasses } from '#server/db/data-classes.ts';
import { goneWithConversation, handlingOf, keptColumns, maskedColumns } from './coverage.ts';

describe('SEC-82: what erasure covers, held against the classes of SEC-80', () => {
  const personal = columnsOf('customer', 'customer_words', 'internal_words');

  it('every column with a customer’s data, or with words that may be theirs, goes, is masked, or says why it stays', () => {
    expect(personal.filter((column) => handlingOf(column) === null)).toEqual([]);
  });

  it('a column that nobody thought of would be found', () => {
    expect(handlingOf('nowhere.words')).toBeNull();
    expect(handlingOf('conversation.number')).toBeNull();
  });

  it('names only tables and columns that there are', () => {
    const all = columnsOf();
    for (const { table, of, id } of goneWithConversation)
      expect(all).toEqual(expect.arrayContaining([`${table}.${of}`, `${table}.${id}`]));
    for (const [table, columns] of Object.entries(maskedColumns))
      for (const column of columns) expect(all).toContain(`${table}.${column}`);
    for (const column of Object.keys(keptColumns)) expect(all).toContain(column);
  });

  it('rows of a conversation that hold words all go with it', () => {
    const withWords = new Set(columnsOf('customer_words', 'internal_words').map((column) => column.split('.')[0]));
    const ofThread = Object.entries(dataClasses).filter(
      ([table, { columns }]) => withWords.has(table) && columns.operational?.split(' ').includes('conversation_id'),
    );
    const kept = ofThread
      .map(([table]) => table)
      .filter((table) => !goneWithConversation.some((gone) => gone.table === table));
    // Masked and queued for a lead; masked by the database's own function.
    expect(kept.sort()).toEqual(['correction', 'event']);
  });
});
