/**
 * The native SQLite module for runtimes older than its prebuilt binary. The prebuilt one targets Node-API 10 and
 * crashes in Electron below 36. Built from the package's own source as an experimental Node-API module, one binary
 * runs in Node 20 to 24 and in Electron 33: the product's SQLite, encryption and FTS5 included.
 */
import { copyFile, cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { captureCommand } from '../process/run-command.ts';
import { PROJECT_ROOT, packageProgram } from '../project-root.ts';
import { cacheDir, withFileLock } from './cache.ts';
import { fallbackHeaders, findHeaders } from './node-headers.ts';
import type { ElectronRuntime } from './runtime.ts';

/** The first Electron whose Node (22.14) has Node-API 10. */
const FIRST_WITH_NODE_API_10 = 36;
/** Raised when the build below changes. */
const RECIPE = 1;
/** Measured at 50 s on two cores; a slow machine gets ten times that. */
const BUILD_LIMIT_MS = 8 * 60_000;
const SAY_EVERY_MS = 30_000;

const PACKAGE = join(PROJECT_ROOT, 'node_modules', 'better-sqlite3');
const INSTALLED = join(PACKAGE, 'build', 'Release', 'better_sqlite3.node');
const PREBUILT = join(PACKAGE, 'prebuilds', `${process.platform}-${process.arch}.node`);
/** The loader takes a prebuilt binary before a built one, so the prebuilt one steps aside under this name. */
const ASIDE = `${PREBUILT}.aside`;

const LOADS_MODULE = `new (require(${JSON.stringify(PACKAGE)}))(':memory:').prepare('select 1').get()`;

/** True when the prebuilt module cannot run there and a rebuilt one takes its place. */
export function needsRebuild(runtime: Pick<ElectronRuntime, 'version'>): boolean {
  const major = Number.parseInt(runtime.version, 10);
  return Number.isInteger(major) && major < FIRST_WITH_NODE_API_10;
}

/**
 * Puts the native module that `runtime` can load in its place in node_modules. Built once for each version of the
 * package, then taken from the cache; `npm ci` wipes it from node_modules and the next call puts it back.
 *
 * @throws when the runtime cannot run as Node, when it does not build, or when what was built does not load
 */
export async function ensureNative(runtime: ElectronRuntime, say: (line: string) => void): Promise<void> {
  if (!needsRebuild(runtime)) {
    await restorePrebuilt();
    return;
  }
  const { name, version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const file = `${name}-${version}-r${RECIPE}-electron-${runtime.version}-${process.platform}-${process.arch}.node`;
  const cached = join(cacheDir(), 'native', file);
  await withFileLock(`${cached}.lock`, async () => {
    // Asked by itself first: a runtime that cannot run anything says nothing of the module, which every checkout shares.
    const fault = await findFault(runtime, '0');
    if (fault !== undefined)
      throw new Error(`Electron at ${runtime.executablePath} cannot run as Node (ELECTRON_RUN_AS_NODE): ${fault}`);
    if (!(await exists(cached))) {
      say('Building SQLite for this Electron (about a minute, once).');
      await build(cached, say);
    }
    await install(cached);
    const problem = await findFault(runtime, LOADS_MODULE);
    if (problem === undefined) return;
    // Whatever is wrong with it, the next run should not find it in the cache again.
    await rm(cached, { force: true });
    await restorePrebuilt();
    throw new Error(`SQLite was built but does not load in Electron ${runtime.version}: ${problem}`);
  });
}

/** Puts the package's own binary back: what packaging takes, and what newer runtimes load. */
export async function restorePrebuilt(): Promise<void> {
  if (await exists(ASIDE)) await rename(ASIDE, PREBUILT);
  await rm(join(PACKAGE, 'build'), { recursive: true, force: true });
}

/** What is said by the runtime, or by this Node, when it runs `program`; undefined when both run it. */
async function findFault({ executablePath }: ElectronRuntime, program: string): Promise<string | undefined> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  for (const command of [executablePath, process.execPath]) {
    const result = await captureCommand(command, ['-e', program], { env });
    if (result.code !== 0) return result.stderr.trim() || `exit ${result.code}`;
  }
  return undefined;
}

async function build(target: string, say: (line: string) => void): Promise<void> {
  const headers = (await findHeaders()) ?? fallbackHeaders();
  const work = await mkdtemp(`${target}.work-`);
  const startedAt = performance.now();
  const timer = setInterval(
    () => say(`Still building SQLite, ${Math.round((performance.now() - startedAt) / 1_000)} s.`),
    SAY_EVERY_MS,
  );
  try {
    const source = join(work, 'source');
    await cp(PACKAGE, source, {
      recursive: true,
      filter: (path) => !path.startsWith(join(PACKAGE, 'prebuilds')) && !path.startsWith(join(PACKAGE, 'build')),
    });
    await loosenVersion(join(source, 'binding.gyp'));
    const result = await captureCommand(
      process.execPath,
      [packageProgram('node-gyp/bin/node-gyp.js'), 'rebuild', '--release', ...headers, '--force_build=1', '-j', '2'],
      {
        cwd: source,
        timeoutMs: BUILD_LIMIT_MS,
        // binding.gyp asks `node` for node-addon-api: this Node, and the project's copy of that package.
        env: {
          ...process.env,
          NODE_PATH: join(PROJECT_ROOT, 'node_modules'),
          PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`,
        },
      },
    );
    const built = join(source, 'build', 'Release', 'better_sqlite3.node');
    if (result.code !== 0 || !(await exists(built))) {
      const log = `${target}.log`;
      await writeFile(log, `${result.stdout}\n${result.stderr}`);
      throw new Error(`SQLite did not build (a C++ compiler, make and python3 are needed). The log: ${log}`);
    }
    await rename(built, target);
  } finally {
    clearInterval(timer);
    await rm(work, { recursive: true, force: true });
  }
}

/** Asks for the experimental Node-API, which every Node accepts, in place of version 10; and drops the slow link step. */
async function loosenVersion(bindingPath: string): Promise<void> {
  const original = await readFile(bindingPath, 'utf8');
  const changed = original
    .replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL','NAPI_VERSION=2147483647'")
    .replaceAll(/, *'-flto'/g, '');
  if (changed === original) throw new Error('binding.gyp of the SQLite package is not the one this build knows');
  await writeFile(bindingPath, changed);
}

async function install(cached: string): Promise<void> {
  const [wanted, present] = await Promise.all([readFile(cached), readFile(INSTALLED).catch(() => undefined)]);
  if (present === undefined || !wanted.equals(present)) {
    await mkdir(dirname(INSTALLED), { recursive: true });
    const temporary = `${INSTALLED}.${process.pid}`;
    await copyFile(cached, temporary);
    // A rename, so that a process that has the old file mapped keeps it.
    await rename(temporary, INSTALLED);
  }
  if (await exists(PREBUILT)) await rename(PREBUILT, ASIDE);
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
