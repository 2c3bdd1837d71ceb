/** Finds the Node header files the native module is built against. */
import { readFile, realpath } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { captureCommand } from '../process/run-command.ts';

/** Headers newer than the runtime's Node declare experimental calls it lacks: Electron 33 holds Node 20. */
const NEWEST_MAJOR = 20;
const DOWNLOADED_VERSION = '20.18.1';

/** node-gyp arguments for headers found on this machine, or undefined. */
export async function findHeaders(): Promise<string[] | undefined> {
  for (const prefix of await candidatePrefixes()) {
    const major = await headersMajor(prefix);
    if (major !== undefined && major <= NEWEST_MAJOR) return [`--nodedir=${prefix}`];
  }
  return undefined;
}

/** node-gyp arguments that make it download matching headers, as it does by default. */
export function fallbackHeaders(): string[] {
  return [`--target=${DOWNLOADED_VERSION}`];
}

async function candidatePrefixes(): Promise<string[]> {
  const prefixes = new Set<string>();
  const configured = await captureCommand('npm', ['config', 'get', 'nodedir']);
  const nodedir = configured.stdout.trim();
  if (configured.code === 0 && nodedir !== '' && nodedir !== 'undefined') prefixes.add(nodedir);
  // Every Node on the path, this one included: an installation keeps its headers beside its bin folder.
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const node = await realpath(join(folder, 'node')).catch(() => undefined);
    if (node !== undefined) prefixes.add(dirname(dirname(node)));
  }
  prefixes.add('/usr');
  prefixes.add('/usr/local');
  return [...prefixes];
}

async function headersMajor(prefix: string): Promise<number | undefined> {
  const text = await readFile(join(prefix, 'include', 'node', 'node_version.h'), 'utf8').catch(() => '');
  const major = /#define NODE_MAJOR_VERSION (\d+)/.exec(text)?.[1];
  return major === undefined ? undefined : Number(major);
}
