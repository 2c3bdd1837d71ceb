import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readAgentCredentials, signInForDevelopment } from './development-sign-in.ts';

const ana = { email: 'ana@example.com', password: 'one' };
const ben = { email: 'ben@example.com', password: 'two' };
const at = (state: string) => ({ ok: true, value: { agent: null, connection: { state } } });

it('takes the first agent of the file, or the one that is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-credentials-'));
  const path = join(folder, 'credentials.json');
  expect(await readAgentCredentials(path, undefined)).toBeUndefined();
  await writeFile(path, JSON.stringify({ widgetKey: 'w', agents: [ana, ben] }));
  expect(await readAgentCredentials(path, undefined)).toEqual(ana);
  expect(await readAgentCredentials(path, ben.email)).toEqual(ben);
  expect(await readAgentCredentials(path, 'nobody@example.com')).toBeUndefined();
  await rm(folder, { recursive: true });
});

it('signs nobody in over a session that is there', async () => {
  const asked: string[] = [];
  const call = async (name: string) => {
    asked.push(name);
    return at('current');
  };
  expect(
    await signInForDevelopment(
      call,
      async () => ana,
      async () => undefined,
    ),
  ).toBe(true);
  expect(asked).toEqual(['session:get']);
});

it('says once that it has tried, before it waits for the next try: the window shows its form then and no sooner', async () => {
  const happened: string[] = [];
  const answers = [false, false, true];
  const call = async (name: string) => {
    if (name === 'session:get') return at('signed_out');
    happened.push('try');
    return { ok: answers.shift() ?? false };
  };
  const pause = async () => void happened.push('pause');
  const isIn = await signInForDevelopment(
    call,
    async () => ana,
    pause,
    () => happened.push('tried'),
  );
  expect(isIn).toBe(true);
  expect(happened).toEqual(['try', 'tried', 'pause', 'try', 'pause', 'try']);
});

it('tries again while the backend is not there, and gives up in the end', async () => {
  let tries = 0;
  const call = async (name: string) => {
    if (name === 'session:get') return at('signed_out');
    tries += 1;
    return { ok: tries === 3 };
  };
  expect(
    await signInForDevelopment(
      call,
      async () => ana,
      async () => undefined,
    ),
  ).toBe(true);
  expect(tries).toBe(3);
  const never = async () => ({ ok: false });
  expect(
    await signInForDevelopment(
      never,
      async () => ana,
      async () => undefined,
    ),
  ).toBe(false);
});
