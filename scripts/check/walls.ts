import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { captureCommand } from '../process/run-command.ts';

/** Folders whose modules the walls are about. Those that do not exist are left out. */
export const WALLED_FOLDERS = ['src', 'demo', 'scripts', 'tests'] as const;

export type WallFinding = { rule: string; from: string; to: string };
export type WallReport = { modules: string[]; findings: WallFinding[] };

/**
 * Runs dependency-cruiser over the walled folders of `root` with that folder's own configuration.
 *
 * @returns the modules it saw, relative to root with forward slashes, and what broke a wall
 * @throws when the tool itself fails or its answer cannot be read
 */
export async function cruiseWalls(root: string): Promise<WallReport> {
  const folders = await existingFolders(root);
  const bin = join(import.meta.dirname, '../../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [bin, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--no-progress', ...folders];
  const { code, stdout, stderr } = await captureCommand(process.execPath, args, { cwd: root });
  const start = stdout.indexOf('{');
  if (start < 0) throw new Error(`dependency-cruiser gave no result (exit ${code}): ${stderr || stdout}`);
  const result = JSON.parse(stdout.slice(start)) as {
    modules: { source: string }[];
    summary: { violations: { from: string; to: string; rule: { name: string } }[] };
  };
  const isOwn = (source: string) => WALLED_FOLDERS.some((folder) => source.startsWith(`${folder}/`));
  return {
    modules: result.modules.map((module) => module.source).filter(isOwn),
    findings: result.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

/** Every TypeScript file of the walled folders, relative to root with forward slashes, sorted. */
export async function listSourceFiles(root: string): Promise<string[]> {
  const files: string[] = [];
  for (const folder of await existingFolders(root)) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
      files.push(relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
    }
  }
  return files.sort();
}

async function existingFolders(root: string): Promise<string[]> {
  const present = new Set(
    (await readdir(root, { withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => e.name),
  );
  return WALLED_FOLDERS.filter((folder) => present.has(folder));
}
