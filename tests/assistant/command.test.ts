import { spawn } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '#scripts/project-root.ts';
import { type FakeModel, fakeKey, startFakeModel } from '../support/fake-model.ts';

/** `npm run assistant -- … --engine model`, as a process of its own against the real wire format. */
let fake: FakeModel;
beforeEach(async () => {
  fake = await startFakeModel();
});
afterEach(async () => {
  await fake.close();
});

const said = 'Invoice INV-20431 over 2,340.00 EUR was charged twice on 2026-10-03 and I need the copy.';
const line = (id: string) =>
  JSON.stringify({ id, turns: [{ speaker: 'customer', text: `I want to talk to a human. ${said}` }] });
type Ended = { code: number | null; out: Record<string, unknown>[]; errors: string };

async function run(
  args: string[],
  env: Record<string, string>,
  input = `${line('a')}\n${line('b')}\n`,
): Promise<Ended> {
  const child = spawn(process.execPath, ['scripts/assistant.ts', ...args], {
    cwd: PROJECT_ROOT,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  let [out, errors] = ['', ''];
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const lines = out.split('\n').filter((one) => one !== '');
  return { code, out: lines.map((one) => JSON.parse(one) as Record<string, unknown>), errors };
}
const endpoint = () => ({ BATON_LLM_URL: fake.url, BATON_LLM_MODEL: 'fake-1', BATON_LLM_KEY: fakeKey });
const args = ['summarize', '--engine', 'model'];

describe('the assistant command with a language model', () => {
  it('words each summary with the endpoint of the environment, and says which engine each line is of', async () => {
    const need = 'Invoice INV-20431 over 2,340.00 EUR was charged twice on 2026-10-03.';
    let times = 0;
    fake.answer(() => {
      times += 1;
      if (times > 1) return { json: { needs: [{ text: 'Refund approved.', quotes: [] }], tried: [] } };
      const quotes = [{ n: 1, text: 'INV-20431 over 2,340.00 EUR was charged twice on 2026-10-03' }];
      return { json: { needs: [{ text: need, quotes }], tried: [] } };
    });
    const { code, out, errors } = await run(args, endpoint());
    expect([code, errors]).toEqual([0, 'Language model: used 1, rejected 1\n']);
    expect(out.map(({ id, engine }) => [id, engine])).toEqual([
      ['a', 'model'],
      ['b', 'built_in'],
    ]);
    expect(out[0]?.summary).toContain(need);
    expect(fake.requests[0]?.headers.authorization).toBe(`Bearer ${fakeKey}`);
  });

  it.each([
    ['no endpoint', {}, /BATON_LLM_URL and BATON_LLM_MODEL/],
    ['an address without a model', { BATON_LLM_URL: 'https://api.example/v1' }, /BATON_LLM_MODEL/],
    ['SEC-74: a key without an address', { BATON_LLM_KEY: fakeKey }, /BATON_LLM_URL/],
    ['an address that is not https', { BATON_LLM_URL: 'http://api.example/v1', BATON_LLM_MODEL: 'x' }, /https/],
  ])('%s: says what to set, gives no line and never the key', async (_name, env, says) => {
    const { code, out, errors } = await run(args, env as Record<string, string>);
    expect([code, out]).toEqual([1, []]);
    expect(errors).toMatch(says);
    expect(errors).not.toContain(fakeKey);
  });

  it('an endpoint that refuses the key: the lines are the built-in engine’s, labelled, and the command ends with 1', async () => {
    fake.answer({ status: 401 });
    const { code, out, errors } = await run(args, endpoint());
    expect(code).toBe(1);
    expect(out.map(({ engine }) => engine)).toEqual(['built_in', 'built_in']);
    expect(errors).toContain('failed 1, not asked 1 (refused_key 1)');
    expect(errors).not.toContain(fakeKey);
  });

  it.each(['sentiment', 'human-request', 'rank'])('%s asks no model in the product, and says so', async (task) => {
    const { code, errors } = await run([task, '--engine', 'model'], endpoint());
    expect(code).toBe(1);
    expect(errors).toContain(`no language model is asked for "${task}"`);
  });
});
