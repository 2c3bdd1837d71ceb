import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { columnsOf, dataClasses } from '#server/db/data-classes.ts';

/** Every column of the schema, from the snapshot that the migrations are held to. */
const columns = readFileSync(new URL('../../src/server/db/schema.snapshot.sql', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line) => line.match(/^([a-z_]+\.[A-Za-z_]+) (?!check|policy)/u)?.[1] ?? []);

describe('SEC-80: what every column is for', () => {
  it('each column of the schema has exactly one class, and no class names a column that is gone', () => {
    const listed = columnsOf();
    expect(columns.length).toBeGreaterThan(250);
    expect(new Set(listed).size, 'a column has two classes').toBe(listed.length);
    expect([...listed].sort()).toEqual([...new Set(columns)].sort());
  });

  it('each table has a purpose and a retention; exceptions are columns of it', () => {
    for (const [table, { purpose, retention, except }] of Object.entries(dataClasses)) {
      expect(purpose.length, table).toBeGreaterThan(5);
      expect(retention, table).not.toBe('');
      for (const column of Object.keys(except ?? {})) expect(columns, table).toContain(`${table}.${column}`);
    }
  });

  it('notes, scores and what the copilot wrote are internal words; customers’ words are named as such (SEC-57)', () => {
    expect(columnsOf('internal_words')).toEqual(
      expect.arrayContaining(['note.text', 'suggestion.text', 'escalation.fired']),
    );
    expect(columnsOf('customer_words')).toEqual(
      expect.arrayContaining(['message.text', 'feed.data', 'conversation.preview']),
    );
  });
});
