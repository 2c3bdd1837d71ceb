import type { ConversationRow } from './schema.ts';

/** Why a rule flags a conversation, the gravest first. */
export const flagRules = ['breach', 'noOwner', 'mood'] as const;
export type FlagRule = (typeof flagRules)[number];

/** Somebody with this mood, or who lost so much of it within the conversation, needs a second pair of eyes. */
const mood = { worst: -0.6, fall: 0.8 };
/** What is critical waits no longer than this without an owner. */
const ownerlessMs = 60_000;

export type FlagRow = Pick<
  ConversationRow,
  'state' | 'respondBy' | 'urgency' | 'waitingSince' | 'escalatedAt' | 'sentiments' | 'why' | 'standing'
>;

/** By `nowMs` of the server's clock. Null: no rule flags it. */
export function ruleFlag(row: FlagRow, nowMs: number): FlagRule | null {
  if (row.state !== 'queued' && row.state !== 'active') return null;
  if (row.respondBy !== null && Date.parse(row.respondBy) < nowMs) return 'breach';
  const since = row.waitingSince ?? row.escalatedAt;
  if (row.state === 'queued' && isAtRisk(row) && since !== null && nowMs - Date.parse(since) > ownerlessMs)
    return 'noOwner';
  const last = row.sentiments.at(-1) ?? 0;
  const fell = (row.sentiments[0] ?? 0) - last;
  return last <= mood.worst || (last < 0 && fell >= mood.fall) ? 'mood' : null;
}

/** Critical, or of an account that may be lost: the handover and the rules of its place say so in these words. */
function isAtRisk({ urgency, why, standing }: Pick<FlagRow, 'urgency' | 'why' | 'standing'>): boolean {
  const said = [...why, ...(standing?.why ?? []).map(({ label }) => label)];
  return urgency === 'critical' || said.some((reason) => reason.toLowerCase().includes('account at risk'));
}
