/**
 * Before the tests: an image of the embedded database as it is when it was made and nothing is in it. Making one takes 4 s of processor, which some sixty test servers would
 * spend each; begun from the image it is one second. What is in it is what the engine makes: it does that here, once for each version, and in every test with a folder.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { embeddedImage } from './embedded-image-path.ts';

export async function setup(): Promise<void> {
  const path = fileURLToPath(embeddedImage);
  if (isThere(path)) return;
  const database = await PGlite.create();
  const image = Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer());
  await database.close();
  mkdirSync(new URL('.', embeddedImage), { recursive: true });
  // Runs may begin at the same time; half a file must never be found.
  const own = `${path}.${process.pid}`;
  writeFileSync(own, image);
  renameSync(own, path);
}

function isThere(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw thrown;
  }
}
