/** Goes from stop to stop. One that fails is said and the tour goes on, so that one missing screen does not cost the others. */
import { join } from 'node:path';
import { openStage } from '#tests/support/desktop-stage.ts';
import { launchShell } from '#tests/support/shell-window.ts';
import { takePictures, unlockShots, usual } from './pictures.ts';
import { conversationStops } from './stops-conversation.ts';
import { edgeStops } from './stops-edges.ts';
import { placeStops } from './stops-places.ts';
import { queueStops } from './stops-queue.ts';
import { writingStops } from './stops-writing.ts';
import { takeGallery } from './take-gallery.ts';
import type { Tour } from './tour.ts';

export type TourOptions = { dir: string; outDir: string; only: string | undefined; say: (line: string) => void };

/** In the order of the main job: each stop begins where the one before left the desk. */
const stops = [...queueStops, ...conversationStops, ...writingStops, ...placeStops, ...edgeStops];

/** @returns how many stops failed */
export async function takeTour({ dir, outDir, only, say }: TourOptions): Promise<number> {
  const stage = await openStage();
  const tour: Tour = { stage, seats: new Map() };
  const isWanted = (name: string) => only === undefined || name.includes(only);
  let failed = 0;
  try {
    for (const { name, at, shots = usual, reopen } of stops) {
      const started = Date.now();
      try {
        const seat = await at(tour);
        const { window } = seat;
        const taking = {
          isSized: name !== 'own-window',
          reopen: reopen === undefined ? undefined : async () => await reopen(seat),
        };
        const taken = isWanted(name) ? await takePictures(window, name, shots, outDir, taking) : [];
        if (name === 'own-window') await window.close();
        say(`ok    ${name}: ${taken.length} pictures, ${Date.now() - started} ms`);
      } catch (error) {
        failed += 1;
        say(`FAIL  ${name}: ${(error as Error).message.split('\n').slice(0, 6).join(' | ')}`);
        for (const [person, seat] of tour.seats)
          await seat.window.screenshot({ path: join(outDir, `failed-${name}-${person}.png`) }).catch(() => undefined);
      }
    }
  } finally {
    await stage.close();
  }
  if (isWanted('gallery')) say(`ok    gallery: ${await takeGallery(dir, outDir)} pictures`);
  if (isWanted('unlock')) await takeUnlock(dir, outDir);
  return failed;
}

/** A system without a keychain asks for a passphrase before there is a desk. */
async function takeUnlock(dir: string, outDir: string): Promise<void> {
  const shell = await launchShell({
    profileDir: join(dir, 'locked'),
    env: { BATON_STORE_KEY: '' },
    args: ['--password-store=basic'],
  });
  await shell.page.getByLabel('Passphrase').waitFor();
  await takePictures(shell.page, 'unlock', unlockShots, outDir, { hasSettings: false });
  await shell.close();
}
