import type { DraftRow } from './schema.ts';

/** A draft as this device has it. `clientId`: the device whose words these are; `basedOnMs`: which writing of another device they go on from. */
export type OwnDraft = Pick<DraftRow, 'text' | 'writtenMs' | 'basedOnMs'> & { clientId: string };

/**
 * J4: what becomes of the row that the server has, at the device `me`. `adopt`: it stands here from now on. `offer`: another device wrote other words without knowing
 * those that are here; both are kept, and a person chooses. `keep`: nothing.
 */
export type DraftVerdict = 'adopt' | 'offer' | 'keep';

/** @param mine null: nothing is being written here, and nothing of ours is on its way */
export function judgeDraft(row: DraftRow, mine: OwnDraft | null, me: string): DraftVerdict {
  // Our own words, on their way round; a device that lost its files finds them again.
  if (mine === null || mine.text === '') return row.text !== '' && isNewer(row, mine) ? 'adopt' : 'keep';
  if (row.clientId === me || row.text === mine.text) return 'keep';
  const isGoingOn = row.basedOnMs === mine.writtenMs || (mine.clientId === row.clientId && isNewer(row, mine));
  if (isGoingOn) return 'adopt';
  // What came before our own words is known here, or was left.
  const isKnown = mine.basedOnMs !== null && row.writtenMs <= mine.basedOnMs;
  // Sent or discarded elsewhere: other words, written here, stay.
  return row.text === '' || isKnown ? 'keep' : 'offer';
}

function isNewer(row: DraftRow, mine: OwnDraft | null): boolean {
  return mine === null || row.writtenMs > mine.writtenMs;
}
