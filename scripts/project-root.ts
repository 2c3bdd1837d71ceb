import { resolve } from 'node:path';

/** The folder of the project, whatever the working directory. */
export const PROJECT_ROOT = resolve(import.meta.dirname, '..');

/** Path of a JavaScript program of an installed package, run with this Node: `node <path> …`. */
export function packageProgram(path: string): string {
  return resolve(PROJECT_ROOT, 'node_modules', path);
}
