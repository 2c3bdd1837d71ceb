/** Corrections with what this desk has done to them and the server has not told yet. Pure, as overlay.ts. */
import type { AgentRow } from '#shared/agent/schema.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import { TAKE_BACK_MS } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { argsOf, isOpen, type Pending } from '../sync/overlay.ts';

const names: ReadonlySet<string> = new Set<MutationName>([
  'correction.approve',
  'correction.reject',
  'correction.ask',
  'correction.reply',
  'correction.merge',
  'correction.split',
  'correction.defer',
  'correction.takeBack',
]);

/** Of what waits: whatever changes a correction that is there. */
export function ofReview(pending: readonly Pending[]): Pending[] {
  return pending.filter((mutation) => names.has(mutation.name) && isOpen(mutation));
}

/** Corrections of one's own that this desk has taken back and the server has not (E1): they are gone from every list. Others' decisions that are taken back name no conversation. */
export function withdrawnBy(entries: readonly Pending[]): Set<string> {
  const ids = new Set<string>();
  for (const entry of entries) {
    const args = isOpen(entry) ? argsOf(entry, 'correction.takeBack') : undefined;
    if (args?.conversationId) ids.add(args.correctionId);
  }
  return ids;
}

/** The corrections that these name: only they are other than in the cache. */
export function namedBy(pending: readonly Pending[]): Set<string> {
  const ids = new Set<string>();
  for (const { args } of pending) {
    const named = args as { correctionId?: string; intoId?: string; withIds?: readonly string[] | null };
    for (const id of [named.correctionId, named.intoId, ...(named.withIds ?? [])]) if (id !== undefined) ids.add(id);
  }
  return ids;
}

/**
 * The same rows, in their order. A decision counts for those that were on screen with it, wait and are not one's own, as on the server. A merge takes all of `base` that are in
 * the group.
 */
export function overlayDecisions(
  base: readonly CorrectionRow[],
  pending: readonly Pending[],
  me: Pick<AgentRow, 'id' | 'name'>,
): CorrectionRow[] {
  const rows = new Map<string, CorrectionRow>(base.map((row) => [row.id, row]));
  for (const mutation of ofReview(pending)) replay(rows, mutation, me);
  return base.map((row) => rows.get(row.id) ?? row);
}

type Rows = Map<string, CorrectionRow>;

function change(rows: Rows, id: string, to: Partial<CorrectionRow>): void {
  const row = rows.get(id);
  if (row) rows.set(id, { ...row, ...to });
}

function replay(rows: Rows, mutation: Pending, me: Pick<AgentRow, 'id' | 'name'>): void {
  const approved = argsOf(mutation, 'correction.approve');
  const rejected = argsOf(mutation, 'correction.reject');
  const decided = approved ?? rejected;
  if (decided) {
    for (const id of [decided.correctionId, ...(decided.withIds ?? [])]) {
      const row = rows.get(id);
      if (row?.state !== 'waiting' || (id !== decided.correctionId && row.authorId === me.id)) continue;
      change(rows, id, {
        state: approved ? 'approved' : 'rejected',
        publishedText: approved?.text ?? null,
        decisionReason: rejected?.reason ?? null,
        decidedBy: me.id,
        decidedByName: me.name,
        decidedAt: mutation.at,
        decidedWith: id === decided.correctionId ? null : decided.correctionId,
        deferredUntil: null,
      });
    }
    return;
  }
  const back = argsOf(mutation, 'correction.takeBack');
  if (back) {
    for (const row of rows.values())
      if (row.state !== 'waiting' && (row.id === back.correctionId || row.decidedWith === back.correctionId))
        change(rows, row.id, {
          state: 'waiting',
          publishedText: null,
          decisionReason: null,
          decidedBy: null,
          decidedByName: null,
          decidedAt: null,
          decidedWith: null,
        });
    return;
  }
  arrange(rows, mutation, me);
}

function arrange(rows: Rows, mutation: Pending, me: Pick<AgentRow, 'id' | 'name'>): void {
  const asked = argsOf(mutation, 'correction.ask');
  if (asked)
    change(rows, asked.correctionId, {
      asked: { byId: me.id, byName: me.name, at: mutation.at, text: asked.text, reply: null, repliedAt: null },
    });
  const replied = argsOf(mutation, 'correction.reply');
  const question = replied && rows.get(replied.correctionId)?.asked;
  if (replied && question)
    change(rows, replied.correctionId, { asked: { ...question, reply: replied.text, repliedAt: mutation.at } });
  const merged = argsOf(mutation, 'correction.merge');
  const [from, into] = [rows.get(merged?.correctionId ?? ''), rows.get(merged?.intoId ?? '')];
  if (from && into) {
    const groupId = into.groupId ?? into.id;
    for (const row of rows.values())
      if (row.id === from.id || row.id === into.id || (from.groupId && row.groupId === from.groupId))
        change(rows, row.id, { groupId });
  }
  const split = argsOf(mutation, 'correction.split');
  if (split) {
    const rest = [...rows.values()].filter(({ id, groupId }) => groupId === split.correctionId && id !== groupId);
    for (const { id } of rest) change(rows, id, { groupId: rest[0]?.id ?? null });
    change(rows, split.correctionId, { groupId: split.correctionId });
  }
  const deferred = argsOf(mutation, 'correction.defer');
  if (deferred)
    for (const id of [deferred.correctionId, ...(deferred.withIds ?? [])])
      if (rows.get(id)?.state === 'waiting') change(rows, id, { deferredUntil: deferred.until, expiredAt: null });
}

/** Until when this agent can take a decision back, milliseconds; null: not any more, or not theirs. */
export function takeBackUntil(row: CorrectionRow, meId: string, nowMs: number, isLive: boolean): number | null {
  if (row.state === 'waiting' || row.decidedBy !== meId || row.decidedAt === null || isLive) return null;
  if (row.decidedWith) return null;
  const until = Date.parse(row.decidedAt) + TAKE_BACK_MS;
  return until > nowMs ? until : null;
}
