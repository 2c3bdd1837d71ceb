import { firstName } from '#renderer/components/first-name.ts';
import { isToDecide } from '#renderer/components/is-to-decide.ts';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { GONE, TAKEN_MS } from './queue-order.ts';
import { words } from './words.ts';

/** `by Ana 2 s ago` for a moment, then `gone`; undefined for a row that nobody else has. */
export function describeTaken(
  { conversation }: QueueItem,
  myId: string | undefined,
  agents: readonly { id: string; name: string }[] | undefined,
  now: number,
): string | undefined {
  const { assigneeId, claimedAt, state } = conversation;
  if (isToDecide(conversation, myId)) return undefined;
  if (state !== 'active' || assigneeId === null || assigneeId === myId || claimedAt === null) return undefined;
  const ageMs = Math.max(0, now - Date.parse(claimedAt));
  if (ageMs > TAKEN_MS) return GONE;
  const name = agents?.find((agent) => agent.id === assigneeId)?.name ?? say(words.colleague);
  return say(words.takenBy, { name: firstName(name), seconds: Math.floor(ageMs / 1_000) });
}
