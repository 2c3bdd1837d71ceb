import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openConversation } from '#shared/contract/api.ts';
import { createScriptedServer } from './testing/scripted-server.ts';

const server = createScriptedServer((text) =>
  /person|lawyer|personne|harm|hacked/i.test(text)
    ? { handoff: 'A1' }
    : { answer: 'Look under Settings › Billing › Invoices.' },
);
let workspaceDir = '';
let child: ChildProcess | null = null;
let output = '';

beforeEach(async () => {
  workspaceDir = await mkdtemp(join(tmpdir(), 'baton-customers-test-'));
  output = '';
  server.requests.length = 0;
  await server.start();
  const credentials = { widgetKey: 'w', serverKey: 's', channelId: 'c', identitySecret: 'i' };
  await writeFile(join(workspaceDir, 'demo-credentials.json'), JSON.stringify(credentials), { mode: 0o600 });
});
afterEach(async () => {
  child?.kill('SIGKILL');
  await server.stop();
  await rm(workspaceDir, { recursive: true, force: true });
});

const announce = () => writeFile(join(workspaceDir, 'server.json'), JSON.stringify({ url: server.url() }));
const opened = () => server.requests.filter((request) => request.path === '/v1/conversations');
const posted = () => server.requests.filter((request) => request.path.endsWith('/messages'));

function start(...args: string[]): void {
  const started = spawn(process.execPath, [
    'demo/customers.ts',
    '--workspace',
    workspaceDir,
    '--seed',
    '5',
    '--verbose',
    ...args,
  ]);
  for (const stream of [started.stdout, started.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  child = started;
}

describe('the demo customers', () => {
  it('wait for the server, write five conversations in the first seconds with page and identity, and end at once when told', async () => {
    start();
    await announce();
    await vi.waitFor(() => expect(opened().length).toBeGreaterThanOrEqual(1), 3_000);
    await vi.waitFor(() => expect(opened().length).toBeGreaterThanOrEqual(5), 5_000);
    const bodies = opened().map((request) => openConversation.parse(request.body));
    expect(bodies.every((body) => body.page?.url.startsWith('https://app.marlow.example/'))).toBe(true);
    expect(bodies.every((body) => body.customer?.token !== undefined)).toBe(true);
    const exit = new Promise((resolve) => child?.once('exit', resolve));
    const at = Date.now();
    child?.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(Date.now() - at).toBeLessThan(1_000);
  });

  it('play one persona to the end: asked, answered, thanked, closed, rated', async () => {
    await announce();
    start('--only', 'ifeoma-september-receipt', '--once');
    expect(await new Promise((resolve) => child?.once('exit', resolve)), output).toBe(0);
    const conversation = server.conversations().at(-1);
    expect(conversation).toMatchObject({ state: 'closed', rating: 5 });
    expect(conversation?.messages[2]).toMatchObject({ author: 'customer', text: 'Found it, that was quick.' });
  });

  it('go on after the server was restarted on another port', async () => {
    await announce();
    start('--only', 'dana-charged-twice', '--once');
    await vi.waitFor(() => expect(opened().length).toBe(1), 5_000);
    await server.stop();
    await server.start();
    await announce();
    await vi.waitFor(() => expect(posted().length).toBeGreaterThanOrEqual(1), 15_000);
    await vi.waitFor(() => expect(server.conversations().at(-1)?.state, output).toBe('queued'), 15_000);
  });

  it('say what is wrong with their arguments', async () => {
    start('--only', 'nobody');
    expect(await new Promise((resolve) => child?.once('exit', resolve))).toBe(2);
    expect(output).toContain('No persona is called nobody.');
  });
});
