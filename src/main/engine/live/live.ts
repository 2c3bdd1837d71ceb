/**
 * Questions that the window asks again at each change, answered with what differs from what it has: a list of 10,000 costs it what changed in it, not 10,000 rows read
 * and compared (decision 20). Who has nothing yet, or what is not known here any more, is told the whole, in the same form.
 */
import type { CallHandlers, CallName, CallOutput } from '#shared/contract/ipc.ts';
import type { liveCalls } from '#shared/contract/live.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type Result, unwrap } from '#shared/lib/result.ts';
import { cutSteps } from '#shared/live/cut-steps.ts';
import { findSteps } from '#shared/live/find-steps.ts';

export type LiveOptions = {
  /** Unlike that of the engine before, such as when it started: a version of one is nothing to another. */
  engineId: string;
  /** The door: names, inputs and the session are checked there, for this question as for any other. */
  call: (name: CallName, input: unknown) => Promise<Result<unknown>>;
  /** Length of a piece at which it ends; the usual one when not given. */
  pieceChars?: number;
};

export type Live = {
  handlers: Pick<CallHandlers, keyof typeof liveCalls>;
  /** Lets go of all: what was told stands with the window alone. The next answers are whole. */
  forget: () => void;
};

/** An answer as the window has it once it has all pieces; `next` is the first that it was not given. */
type Told = { value: unknown; pieces: Generator<string, void>; next: IteratorResult<string, void> };

/** Read in about two milliseconds on a slow machine. */
const PIECE_CHARS = 128 * 1024;
/** Twice as many as a window shows at once: a page that is gone does not say what it had. */
const MOST_TOLD = 32;

export function createLive({ engineId, call, pieceChars = PIECE_CHARS }: LiveOptions): Live {
  /** By version, the one told last at the end. */
  const told = new Map<string, Told>();
  let count = 0;

  function tell(version: string, answer: Told): CallOutput<'live:more'> {
    const steps = answer.next.value ?? '[]';
    answer.next = answer.pieces.next();
    return { version, steps, more: answer.next.done !== true };
  }

  return {
    handlers: {
      'live:ask': async ({ name, input, known }) => {
        const value = unwrap(await call(name, input));
        const before = known === null ? undefined : told.get(known)?.value;
        if (known !== null) told.delete(known);
        const pieces = cutSteps(findSteps(before, value), pieceChars);
        const answer: Told = { value, pieces, next: pieces.next() };
        count += 1;
        const version = `${engineId}.${count}`;
        told.set(version, answer);
        for (const oldest of told.keys()) {
          if (told.size <= MOST_TOLD) break;
          told.delete(oldest);
        }
        return tell(version, answer);
      },
      'live:more': ({ version }) => {
        const answer = told.get(version);
        if (answer === undefined) throw new AppError('not_found', 'There is no more of that answer.');
        return tell(version, answer);
      },
      'live:end': ({ version }) => {
        told.delete(version);
        return {};
      },
    },
    forget: () => told.clear(),
  };
}
