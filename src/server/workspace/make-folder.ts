import { mkdirSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Makes a folder and what is missing above it, readable by its owner alone. Step by step from the first folder that exists: where nothing can be made
 * (`/proc`), Node's own recursive `mkdir` tries for ever, as each step answers that the one above it is missing.
 *
 * Throws what the system says, with its `code`: ENOENT where nothing can be made, EEXIST where the last part is a file, ENOTDIR where another part is one.
 */
export function makeFolder(path: string): void {
  const base = firstExisting(path);
  let made = base;
  for (const part of relative(base, path).split(sep).filter(Boolean)) {
    made = join(made, part);
    makeOne(made);
  }
  if (!statSync(path).isDirectory()) throw Object.assign(new Error('This is a file.'), { code: 'EEXIST' });
}

function firstExisting(path: string): string {
  for (let at = path; ; at = dirname(at)) {
    try {
      statSync(at);
      return at;
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code !== 'ENOENT' || dirname(at) === at) throw thrown;
    }
  }
}

/** Somebody else may have made it since. */
function makeOne(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
}
