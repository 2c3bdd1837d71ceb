import { type ChangeKind, compareSent } from '#shared/suggestion/compare-sent.ts';
import type { Mode } from '#shared/workspace/schema.ts';

/** What `message.sent` says of the edit: never its words, which stand beside it and are taken out with the customer. */
export type EditFields = { kind: 'unchanged' | 'tone' | 'fact'; distance: number; changed: ChangeKind[] };

/** Nobody writes longer replies by hand; the log keeps both texts, so that nothing is lost by not reading them at once. */
const longestRead = 8_000;
const places = 1e6;

/** D5: how a reply differs from the suggestion it was made of; undefined where there was none, or the assistant has stepped back (D2). */
export function describeEdit(suggested: string | null | undefined, sent: string, mode: Mode): { edit?: EditFields } {
  if (typeof suggested !== 'string' || mode === 'hard') return {};
  if (Math.max(suggested.length, sent.length) > longestRead) return {};
  const { kind, distance, changes } = compareSent(suggested, sent);
  const changed = [...new Set(changes.map((change) => change.kind))].sort();
  return { edit: { kind, distance: Math.round(distance * places) / places, changed } };
}
