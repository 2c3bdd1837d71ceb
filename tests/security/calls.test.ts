import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { calls, shellCalls } from '#shared/contract/ipc.ts';
import { mutations } from '#shared/conversation/contract.ts';

/** SEC-18: enumerated from the schemas of every call, down to each leaf, so that a new field is looked at unasked. */
type Leaf = { path: string; pattern: boolean };
type Json = { [key: string]: unknown };

/** Names that say what a renderer must never hand over: a place on the disk, an address to fetch, SQL, a command, a server. */
const forbidden =
  /(^|[^a-z])(path|file|filename|folder|dir|directory|cwd|url|uri|href|link|address|host|hostname|port|origin|endpoint|server|proxy|sql|where|filter|table|column|query|command|cmd|exec|shell|args?v|script|code|module|eval|env)([^a-z]|$)/;

/** The exceptions, each with why it is none; a line that ends with `.` is for all that lies below. A line that no longer applies fails too. */
const judged: Readonly<Record<string, string>> = {
  'shell:openLink.url': 'the one link door: parsed and checked by SEC-3, opened in the system browser, never fetched',
  'tools:save.tool.effect.url':
    'the address of a system of the workspace’s, of admins alone: stored by the server, called by it through SEC-76, never opened by the desk',
  'queue:list.filter.':
    'closed lists of ids and names that a view is narrowed to; compared with rows, never part of a query’s text',
  'queue:counts.views[].filter.': 'the same, of the views that an agent saved',
  'shell:setDevice.sounds': 'on or off by the name of a sound that is shipped: a closed list',
  'article:save.origin': 'how a draft began, a closed list of words: typed, imported, proposed; names no place',
  'article.saveDraft.origin': 'the same',
  'review:queue.filter': 'words that the lines of a list are narrowed to; bound to a statement, never part of its text',
  'serviceLevels:save.settings.calendars[].week': 'hours by the names of the seven days: a closed list of keys',
  'serviceLevels:preview.settings.calendars[].week': 'the same, of what is tried',
  'savedReply.save.content.folder': 'the heading under which a saved reply stands in a list; no place on a disk',
};
const isJudged = (path: string) => (line: string) => (line.endsWith('.') ? path.startsWith(line) : path === line);

const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

function leavesOf(schema: unknown, path: string): Leaf[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const node = schema as Json;
  const parts: Leaf[] = [];
  for (const key of ['anyOf', 'oneOf', 'allOf'])
    for (const option of (node[key] as unknown[] | undefined) ?? []) parts.push(...leavesOf(option, path));
  if (node.items) parts.push(...leavesOf(node.items, `${path}[]`));
  for (const [name, inner] of Object.entries((node.properties as Json | undefined) ?? {}))
    parts.push(...leavesOf(inner, `${path}.${name}`));
  if (parts.length === 0) parts.push({ path, pattern: typeof node.additionalProperties === 'object' });
  return parts;
}

function suspicious(inputs: Readonly<Record<string, z.ZodType>>): string[] {
  return Object.entries(inputs).flatMap(([name, input]) =>
    leavesOf(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), name)
      .filter(({ path }) => path !== name)
      .filter(({ path, pattern }) => pattern || forbidden.test(words(path.slice(name.length + 1))))
      .map(({ path }) => path),
  );
}

const inputs = Object.fromEntries(
  Object.entries({ ...calls, ...shellCalls }).map(([name, { input }]) => [name, input]),
);

describe('SEC-18: no call takes a path, an address to fetch, SQL, a command or a server', () => {
  it('in any field of any call of the engine or the shell, and of any mutation', () => {
    expect(Object.keys(inputs).length).toBeGreaterThan(20);
    const found = suspicious({ ...inputs, ...mutations });
    expect(found.filter((path) => !Object.keys(judged).some(isJudged(path)))).toEqual([]);
    expect(Object.keys(judged).filter((line) => !found.some((path) => isJudged(path)(line)))).toEqual([]);
  });

  it('and every object is closed: nothing undeclared passes to be read later', () => {
    for (const [name, input] of Object.entries(inputs))
      expect(input.safeParse({ path: '/etc/passwd', url: 'https://evil.test', sql: 'select 1' }).success, name).toBe(
        false,
      );
  });

  it('a planted field of each kind is found, however deep', () => {
    const planted = (shape: z.core.$ZodLooseShape) => suspicious({ planted: z.strictObject(shape) });
    expect(planted({ filePath: z.string() })).toEqual(['planted.filePath']);
    expect(planted({ serverUrl: z.string() })).toEqual(['planted.serverUrl']);
    expect(planted({ rows: z.array(z.strictObject({ rawSql: z.string() })) })).toEqual(['planted.rows[].rawSql']);
    expect(planted({ how: z.union([z.null(), z.strictObject({ command: z.string() })]) })).toEqual([
      'planted.how.command',
    ]);
    expect(planted({ any: z.record(z.string(), z.string()) })).toEqual(['planted.any']);
    expect(planted({ conversationId: z.string(), text: z.string() })).toEqual([]);
  });
});
