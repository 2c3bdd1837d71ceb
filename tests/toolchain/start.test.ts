import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const WAIT = { timeout: 15_000, interval: 50 };

/** Stands for the backend: it keeps its word to the start program, and nothing else of a backend. */
const BACKEND = `
import { openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const { BATON_WORKSPACE_DIR: dir, BATON_PORT: port, BATON_DEMO: demo } = process.env;
const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
const refuse = (code, message) => { say({ ready: false, code, message }); process.exitCode = 1; };
writeFileSync(dir + '/started', String(process.pid));
try {
  openSync(dir + '/lock', 'wx');
  const server = createServer((request, response) => response.end('ok'));
  server.on('error', () => refuse('port_in_use', 'Port ' + port + ' is in use.'));
  server.listen(Number(port), '127.0.0.1', () => {
    writeFileSync(dir + '/pid', String(process.pid));
    say({ ready: true, url: 'http://127.0.0.1:' + server.address().port, workspaceDir: dir, demo: demo === '1' });
  });
  process.on('SIGTERM', () => { rmSync(dir + '/lock'); process.exit(0); });
} catch {
  refuse('locked', 'This workspace is open in another copy of Baton.');
}
`;
/** Stands for the demo's customers: does not end when asked to, and has a child of its own. */
const CUSTOMERS = `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
const dir = process.argv[process.argv.indexOf('--workspace') + 1];
process.on('SIGTERM', () => undefined);
const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
writeFileSync(dir + '/customers', process.pid + ' ' + child.pid);
setInterval(() => undefined, 1000);
`;

type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

let tree: string;
let workspaceDir: string;
let started: Started[];

beforeEach(async () => {
  tree = await mkdtemp(join(tmpdir(), 'baton-start-'));
  workspaceDir = join(tree, 'workspace');
  started = [];
  await cp(join(ROOT, 'scripts'), join(tree, 'scripts'), { recursive: true });
  for (const part of ['src/server/db/lock-folder.ts', 'src/server/workspace/make-folder.ts', 'src/shared/lib'])
    await cp(join(ROOT, part), join(tree, part), { recursive: true });
  await cp(join(ROOT, 'package.json'), join(tree, 'package.json'));
  await symlink(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
  await put('src/server/index.ts', BACKEND);
  await put('demo/customers.ts', CUSTOMERS);
});

afterEach(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGTERM');
    await ended;
  }
  await rm(tree, { recursive: true, force: true });
});

async function put(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(tree, path)), { recursive: true });
  await writeFile(join(tree, path), content);
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, ['scripts/start.ts', ...args], {
    cwd: tree,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const one = { child, output: () => text, ended };
  started.push(one);
  return one;
}

const startServer = (...more: string[]) => start('--server-only', '--workspace', workspaceDir, ...more);

async function pids(file: string): Promise<number[]> {
  return (await readFile(join(workspaceDir, file), 'utf8')).split(' ').map(Number);
}

/** True when the process exists and is more than an entry nobody has collected yet. */
async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) Z /.test(status);
}

describe('npm start', () => {
  it('brings up the backend and the customers, and Ctrl-C leaves nothing running', async () => {
    const run = startServer();
    await vi.waitFor(async () => expect(await pids('customers')).toHaveLength(2), WAIT);
    const all = [...(await pids('pid')), ...(await pids('customers'))];
    const url = /Backend: (http:\/\/127\.0\.0\.1:\d+)/.exec(run.output())?.[1];
    expect(await (await fetch(url ?? '')).text()).toBe('ok');

    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(run.output()).toContain('Nothing is left running.');
    expect(await Promise.all(all.map(isAlive))).toEqual([false, false, false]);
    // The backend was asked, not killed: it took its lock away.
    await expect(stat(join(workspaceDir, 'lock'))).rejects.toThrow('ENOENT');
  });

  it('finds its data again the second time, for its owner alone', async () => {
    const first = startServer('--no-demo');
    await vi.waitFor(() => expect(first.output()).toContain('Ctrl-C ends it.'), WAIT);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    await writeFile(join(workspaceDir, 'mine'), 'kept');

    const second = startServer('--no-demo');
    await vi.waitFor(() => expect(second.output()).toContain('Ctrl-C ends it.'), WAIT);
    expect(await readFile(join(workspaceDir, 'mine'), 'utf8')).toBe('kept');
    expect((await stat(workspaceDir)).mode & 0o077).toBe(0);
  });

  it('says that the data is in use and ends with 1 when another copy has it', async () => {
    const first = startServer();
    await vi.waitFor(() => expect(first.output()).toContain('Ctrl-C ends it.'), WAIT);
    const second = startServer();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('This workspace is open in another copy of Baton.');
    expect(await isAlive((await pids('pid'))[0] ?? 0)).toBe(true);
  });

  it('says that the data is in use before it prepares Electron or builds, and names the way out', async () => {
    await mkdir(workspaceDir, { recursive: true });
    // This process runs for sure; where there is no start time, its number alone says so.
    await writeFile(join(workspaceDir, 'server.lock'), String(process.pid));
    const second = start('--workspace', workspaceDir);
    expect(await second.ended).toBe(1);
    expect(second.output()).toBe(
      `The workspace folder is in use by another copy of the server.\nEnd the copy that uses ${workspaceDir}, or start beside it: --workspace <dir>.\n`,
    );
    // Neither a log folder, nor a build, nor a backend.
    expect(await readdir(workspaceDir)).toEqual(['server.lock']);
    await expect(stat(join(tree, 'out'))).rejects.toThrow('ENOENT');
  });

  it('says at once where no folder can be made', async () => {
    const run = start('--workspace', '/proc/baton/workspace');
    expect(await run.ended).toBe(1);
    expect(run.output()).toMatch(
      /^\/proc\/baton\/workspace cannot hold a workspace: .+\. Another folder: --workspace <dir>\.\n$/,
    );
  });

  it('says that a port is in use and ends with 1', async () => {
    const first = startServer('--no-demo');
    await vi.waitFor(() => expect(first.output()).toContain('Ctrl-C ends it.'), WAIT);
    const port = /127\.0\.0\.1:(\d+)/.exec(first.output())?.[1] ?? '';
    const second = start('--server-only', '--no-demo', '--workspace', join(tree, 'other'), '--port', port);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${port} is in use.`);
  });

  it('starts no customers with --no-demo', async () => {
    const run = startServer('--no-demo');
    await vi.waitFor(() => expect(run.output()).toContain('Ctrl-C ends it.'), WAIT);
    expect(run.output()).not.toContain('customers');
  });

  it('ends with 1 and names the log when the backend dies, and takes the customers down', async () => {
    const run = startServer();
    await vi.waitFor(async () => expect(await pids('customers')).toHaveLength(2), WAIT);
    process.kill((await pids('pid'))[0] ?? 0, 'SIGKILL');
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(join(workspaceDir, 'logs', 'server.log'));
    expect(await Promise.all((await pids('customers')).map(isAlive))).toEqual([false, false]);
  });

  it('ends a backend that is still starting', async () => {
    await put('src/server/index.ts', `${BACKEND.split('try {')[0]}setInterval(() => undefined, 1000);`);
    const run = startServer();
    await vi.waitFor(async () => expect(await pids('started')).toHaveLength(1), WAIT);
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(await isAlive((await pids('started'))[0] ?? 0)).toBe(false);
  });

  it('says when the backend ends without a word', async () => {
    await put('src/server/index.ts', 'process.exit(3);');
    const run = startServer();
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('ended before it was ready (exit code 3)');
  });

  it('says where a database lies that cannot be opened, and what room there is', async () => {
    const line = { ready: false, code: 'database', message: 'The database cannot be opened.' };
    await put('src/server/index.ts', `console.log(${JSON.stringify(JSON.stringify(line))}); process.exitCode = 1;`);
    const run = startServer();
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(`It lies in ${join(workspaceDir, 'database')}; `);
    expect(run.output()).toMatch(/\d+ MB are free on that disk\.\n.*--workspace <dir>\. Its log: .*server\.log/);
  });

  it('answers a wrong option with a sentence, the help and exit code 2, and starts nothing', async () => {
    const run = start('--bogus');
    expect(await run.ended).toBe(2);
    expect(run.output()).toMatch(/Unknown option '--bogus'\.\n\nnpm start -- /);
    const help = start('--help');
    expect(await help.ended).toBe(0);
    expect(help.output()).toContain('--server-only');
  });
});
