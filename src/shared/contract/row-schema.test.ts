import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ROW_SCHEMA } from './row-schema.ts';
import { entities } from './sync.ts';

/** What decides whether a row that was stored under one schema can be read under another, and has all that the other knows. */
function hashOf(schemas: Readonly<Record<string, z.ZodType>>): string {
  const described = Object.keys(schemas)
    .sort()
    .map((name) => [name, z.toJSONSchema(schemas[name]!, { io: 'input', unrepresentable: 'any' })]);
  return createHash('sha256').update(JSON.stringify(described)).digest('hex').slice(0, 16);
}

it('invariant 16: ROW_SCHEMA is the hash of the rows of this version, so that caches of another are filled anew', () => {
  expect(ROW_SCHEMA).toBe(hashOf(entities));
});

it('a field more, or one that may be less, is another schema', () => {
  const team = entities.team;
  expect(hashOf({ ...entities, team: team.extend({ colour: z.string().optional() }) })).not.toBe(ROW_SCHEMA);
  expect(hashOf({ ...entities, team: team.extend({ name: z.string().max(201) }) })).not.toBe(ROW_SCHEMA);
});
