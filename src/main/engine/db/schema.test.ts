import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeFolders, temporaryFolder } from '#tests/support/engine.ts';
import { migrate } from './migrate.ts';
import { cacheMigrations } from './migrations/cache/index.ts';
import type { Migration } from './migrations/migration.ts';
import { outboxMigrations } from './migrations/outbox/index.ts';
import { openSqlite, type Sqlite } from './open.ts';

/** The checksums of the steps as they were released, and the shape that they make. A released step never changes: desks have applied it. */
const SNAPSHOT = join(import.meta.dirname, 'schema.snapshot.sql');
const stores: Readonly<Record<string, readonly Migration[]>> = { cache: cacheMigrations, outbox: outboxMigrations };
afterAll(removeFolders);

async function open(): Promise<Sqlite> {
  return openSqlite(join(await temporaryFolder(), 'store.db'), { key: randomBytes(32), synchronous: 'NORMAL' });
}

function checksumOf({ up }: Migration): string {
  return createHash('sha256').update(up).digest('hex');
}

function stepLines(name: string, steps: readonly Migration[]): string[] {
  return steps.map((step) => `-- step ${name} ${step.id} ${checksumOf(step)}`);
}

/** The shape after all steps, on a desk that had applied the first `known` of them before. */
async function shapeAfter(steps: readonly Migration[], known = 0): Promise<string> {
  const db = await open();
  migrate(db, steps.slice(0, known));
  migrate(db, steps);
  migrate(db, steps);
  const made = db
    .prepare<[], string>(
      "select sql from sqlite_master where sql is not null and name not like 'sqlite_%' order by name",
    )
    .pluck()
    .all();
  const version = String(db.pragma('user_version', { simple: true }));
  db.close();
  return [`version ${version}`, ...made.map((sql) => `${sql};`)].join('\n');
}

async function describeStore(name: string, steps: readonly Migration[]): Promise<string> {
  return [...stepLines(name, steps), `-- store ${name}, ${await shapeAfter(steps)}`].join('\n');
}

/** The released steps that the snapshot names and the code has not, or has with another text. */
function changedSteps(snapshot: string, known: typeof stores): string[] {
  const now = new Set(Object.entries(known).flatMap(([name, steps]) => stepLines(name, steps)));
  return snapshot.split('\n').filter((line) => line.startsWith('-- step') && !now.has(line));
}

describe('the stores of a desk', () => {
  it('have the shape that schema.snapshot.sql shows, made by the steps whose checksums it names', async () => {
    const texts = await Promise.all(
      Object.entries(stores).map(async ([name, steps]) => await describeStore(name, steps)),
    );
    const text = `${texts.join('\n\n')}\n`;
    const kept = readFileSync(SNAPSHOT, 'utf8');
    expect(changedSteps(kept, stores)).toEqual([]);
    // A developer who adds a step asks for a new snapshot by deleting the lines of shape ("-- store" and what follows it).
    if (!kept.includes('-- store')) writeFileSync(SNAPSHOT, text);
    expect(text).toBe(readFileSync(SNAPSHOT, 'utf8'));
  });

  it('a released step whose text was changed is found, also when a new snapshot is asked for', () => {
    const [first, ...rest] = cacheMigrations;
    if (first === undefined) throw new Error('The cache has no step.');
    const changed = { ...stores, cache: [{ ...first, up: `${first.up} ` }, ...rest] };
    const kept = readFileSync(SNAPSHOT, 'utf8');
    expect(changedSteps(kept, changed)).toEqual([`-- step cache 1 ${checksumOf(first)}`]);
    expect(changedSteps(kept, { ...stores, outbox: [] })).toHaveLength(outboxMigrations.length);
  });

  it.each(Object.entries(stores))(
    '%s: whatever step a desk stands at, it comes to the same shape',
    async (_name, steps) => {
      expect(steps.map(({ id }) => id)).toEqual(steps.map((_, place) => place + 1));
      const whole = await shapeAfter(steps);
      for (let known = 1; known <= steps.length; known += 1) expect(await shapeAfter(steps, known)).toBe(whole);
    },
  );
});
