import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedServer } from '#demo/testing/scripted-server.ts';
import { parseConversation } from './conversation-file.ts';
import { percentile, summarise } from './report.ts';

const server = createScriptedServer((text, turns) => {
  if (text === 'nobody') return null;
  return text.includes('person') || turns > 3 ? { handoff: turns > 3 ? 'A5' : 'A1' } : { answer: 'Yes.' };
});
let folder = '';
beforeAll(async () => {
  await server.start();
  folder = await mkdtemp(join(tmpdir(), 'baton-replay-test-'));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const said = (id: string, ...texts: string[]) =>
  JSON.stringify({
    id,
    source: 'test',
    turns: texts.map((text, at) => ({ speaker: 'customer', text, ts: 1_000 + at })),
    meta: {},
  });

async function replay(
  lines: string[],
  ...args: string[]
): Promise<{ code: number | null; out: string[]; err: string }> {
  const file = join(folder, 'conversations.jsonl');
  await writeFile(file, lines.join('\n'));
  const child = spawn(process.execPath, ['scripts/replay.ts', file, '--url', server.url(), '--rate', '50', ...args], {
    env: { ...process.env, BATON_SERVER_KEY: 'server-key' },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out: out.trim().split('\n'), err };
}

describe('npm run replay', () => {
  it('prints what became of each conversation, a table, and one JSON line last', async () => {
    const { code, out } = await replay([
      said('answered', 'one', 'two'),
      said('asks', 'one', 'a person please', 'still there?'),
      said('long', 'one', 'two', 'three', 'four', 'five'),
      JSON.stringify({ id: 'silent', source: 'test', turns: [{ speaker: 'agent', text: 'Hello?' }], meta: {} }),
    ]);
    const summary: unknown = JSON.parse(out.at(-1) ?? '');
    expect(summary).toMatchObject({
      conversations: 4,
      answered: 1,
      escalated: 2,
      nothingSaid: 1,
      errors: 0,
      turns: 10,
      toldWaitLowS: 60,
      toldWaitHighS: 180,
      triggers: { A1: { conversations: 1, medianTurns: 2 }, A5: { conversations: 1, medianTurns: 4 } },
    });
    expect(out).toContain('asks  escalated by A1 after 2 of 3 turns, told 60 to 180 s');
    expect(code).toBe(0);
  });

  it('counts a line that cannot be read as an error, names it, plays the others, and exits with 1', async () => {
    const { code, out } = await replay(
      ['{"id":', said('fine', 'one'), '{"id":"x","turns":[{"speaker":"robot","text":""}]}'],
      '--json',
    );
    const outcomes = out.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(outcomes.at(-1)).toMatchObject({ conversations: 3, answered: 1, errors: 2 });
    expect(outcomes.map((each) => each.error)).toContain('line 1: is not JSON');
    expect(code).toBe(1);
  });

  it('repeats what is limited or lost, without an error', async () => {
    server.faults.push('limit', 'lose', 'limit');
    const { code, out } = await replay([said('a', 'one', 'two'), said('b', 'one')]);
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ conversations: 2, answered: 2, errors: 0, retries: 3 });
    expect(code).toBe(0);
  });

  it('says what is wrong with its arguments', async () => {
    expect(await replay([], '--rate', '0')).toMatchObject({ code: 1, err: '--rate must be above 0 and at most 50.\n' });
    expect((await replay([])).code).toBe(1);
  });
});

describe('the parts of the replay', () => {
  it('keeps the customer’s words and times only, and leaves empty ones out', () => {
    const line = JSON.stringify({
      id: 'x',
      turns: [
        { speaker: 'customer', text: 'Hi', ts: 5, label: 'a' },
        { speaker: 'bot', text: 'Hello' },
        { speaker: 'customer', text: ' ' },
      ],
    });
    expect(parseConversation(line, 1)).toEqual({ id: 'x', said: [{ text: 'Hi', ts: 5 }], problem: null });
  });

  it('gives nearest-rank percentiles, and none of nothing', () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([1, 2], 0.95)).toBe(2);
    expect(percentile([], 0.5)).toBeNull();
    expect(summarise([])).toMatchObject({ conversations: 0, errors: 0, triggers: {} });
  });
});
