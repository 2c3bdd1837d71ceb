/** `node scripts/sounds/make-sounds.ts`: writes the sounds that are shipped. tones.test.ts holds the files to it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { soundNames } from '#shared/alert/kinds.ts';
import { PROJECT_ROOT } from '../project-root.ts';
import { render, tones, toWav } from './tones.ts';

const SOUNDS_DIR = join(PROJECT_ROOT, 'src/renderer/public/sounds');

for (const name of soundNames) {
  const bytes = toWav(render(tones[name]));
  await writeFile(join(SOUNDS_DIR, `${name}.wav`), bytes);
  console.log(`${name}.wav ${bytes.length} bytes`);
}
