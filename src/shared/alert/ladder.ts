/**
 * C9: the steps by which an alert gets louder until it is seen. First at once, again after 30 seconds, then each minute. The picture gets stronger with the steps,
 * the sound never does.
 */

/** Raised and not seen within this time rings: what the same hand takes on another desk, or opens at once, does not. */
export const GRACE_MS = 1_500;
const SECOND_AFTER_MS = 30_000;
const REPEAT_MS = 60_000;

export type Loudness = 'quiet' | 'raised' | 'strong';

/** When step `step` (0 first) is due, milliseconds after the alert was raised. */
export function stepAtMs(step: number, secondAfterMs = SECOND_AFTER_MS): number {
  if (step <= 0) return GRACE_MS;
  return secondAfterMs + (step - 1) * REPEAT_MS;
}

/** How strong the picture is after `steps` steps were taken: never the sound. */
export function loudnessOf(steps: number): Loudness {
  if (steps >= 4) return 'strong';
  return steps >= 2 ? 'raised' : 'quiet';
}

/** One alert that is being told. */
export type Rung = { id: string; raisedAtMs: number; steps: number };

/** What is told; `secondAfterMs`: of one that runs out, when it rings once more (an offer: at half of its time). */
export type Told = { id: string; secondAfterMs?: number | undefined };

export type Climb = {
  rungs: Rung[];
  /** Those whose step is due now. */
  due: string[];
  /** When to look again; null when nothing is to come. */
  nextAtMs: number | null;
};

/**
 * Takes every rung that is due. One that fell behind (the computer slept) takes one step, not all it missed.
 *
 * @param before what was told so far
 * @param current what needs the agent now and is not in front of them; what is gone is forgotten
 */
export function climb(before: readonly Rung[], current: readonly (string | Told)[], nowMs: number): Climb {
  const known = new Map(before.map((rung) => [rung.id, rung]));
  const due: string[] = [];
  let nextAtMs: number | null = null;
  const rungs = current.map((one) => {
    const { id, secondAfterMs }: Told = typeof one === 'string' ? { id: one } : one;
    const rung = known.get(id) ?? { id, raisedAtMs: nowMs, steps: 0 };
    const dueAtMs = rung.raisedAtMs + stepAtMs(rung.steps, secondAfterMs);
    let next = rung;
    if (dueAtMs <= nowMs) {
      due.push(id);
      next = catchUp({ ...rung, steps: rung.steps + 1 }, nowMs);
    }
    const at = next.raisedAtMs + stepAtMs(next.steps, secondAfterMs);
    nextAtMs = nextAtMs === null ? at : Math.min(nextAtMs, at);
    return next;
  });
  return { rungs, due, nextAtMs };
}

/** After a long silence the pace begins anew from now. */
function catchUp(rung: Rung, nowMs: number): Rung {
  const late = nowMs - (rung.raisedAtMs + stepAtMs(rung.steps));
  return late < 0 ? rung : { ...rung, raisedAtMs: rung.raisedAtMs + late + REPEAT_MS };
}
