import type { AgentActor } from '#server/auth/session.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { othersOf, requireTakeBack } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId, CorrectionId } from '#shared/lib/ids.ts';
import { keepLinks } from '#shared/lib/keep-links.ts';
import { maskPersonalData } from '#shared/lib/personal-data.ts';
import { repairText } from '#shared/lib/text.ts';
import { changeCorrection } from './correction-rows.ts';
import { loadForLead, loadOthers, loadToDecide, type Reviewed } from './load-review.ts';
import { publishAnswer, unpublishAnswer } from './publish-answer.ts';
import { readPublicTexts, requirePublishedLinks } from './published-links.ts';
import { undecided } from './undecided.ts';
import { withdrawOwn } from './withdraw-correction.ts';

type Handlers = Pick<MutationHandlers, 'correction.approve' | 'correction.reject' | 'correction.takeBack'>;
type Decision = Pick<CorrectionRow, 'state' | 'publishedText' | 'decisionReason'>;

/**
 * E2, E3: a lead of the team decides, never on their own correction (SEC-56). Two leads cannot decide the same one: the row is locked and must still wait (E8). One decision
 * counts for all of the group that was on screen, and each author hears of it; of those what is decided already, or is the lead's own, stays as it is.
 */
export function decideHandlers(): Handlers {
  return {
    async 'correction.approve'(tx, actor, args) {
      const { correction, record } = await loadToDecide(tx, actor, args.correctionId);
      const others = await loadWith(tx, actor, { correction, record }, args.withIds);
      const written = repairText(args.text);
      await requirePublishedLinks(tx, written);
      // SEC-85: masked at the door of what customers will be told.
      const known = { names: await readNames(tx, record.row.id), published: await readPublicTexts(tx) };
      const text = maskPersonalData(written, known);
      // SEC-70: the customer's own words are the title under which others see it cited.
      const question = keepLinks(maskPersonalData(correction.question, known), { texts: known.published });
      const publicationId = await publishAnswer(tx, actor, { head: correction, others, question, text, record });
      const decision: Decision = { state: 'approved', publishedText: text, decisionReason: null };
      await decideAll(tx, actor, { correction, record }, others, { ...decision, publicationId });
      const fields = { correctionId: correction.id, agentId: actor.agentId, edited: text !== correction.text };
      recordEvent(tx, record, 'correction.approved', { ...fields, with: others.length });
      if (publicationId === null)
        recordEvent(tx, record, 'correction.published', { ...fields, answerId: correction.id });
      tx.audit({ actor: actor.agentId, action: 'correction.approve', target: correction.id });
    },

    async 'correction.reject'(tx, actor, args) {
      const { correction, record } = await loadToDecide(tx, actor, args.correctionId);
      const others = await loadWith(tx, actor, { correction, record }, args.withIds);
      const decisionReason = repairText(args.reason);
      await decideAll(tx, actor, { correction, record }, others, {
        state: 'rejected',
        publishedText: null,
        decisionReason,
      });
      const fields = { correctionId: correction.id, agentId: actor.agentId, with: others.length };
      recordEvent(tx, record, 'correction.rejected', fields);
      tx.audit({ actor: actor.agentId, action: 'correction.reject', target: correction.id });
    },

    async 'correction.takeBack'(tx, actor, args, at) {
      // Nobody decides their own (SEC-56): of one's own there is only the correction itself to take back.
      if (await withdrawOwn(tx, actor, args, at)) return;
      // Who is no lead gets others' corrections in no feed, and learns of none here (SEC-29).
      if (actor.role !== 'lead') throw new AppError('not_found', 'There is no such correction.');
      const { correction, record } = await loadForLead(tx, actor, await headOf(tx, args.correctionId));
      requireTakeBack(correction, actor.agentId, at.getTime());
      if (correction.state === 'approved' && !(await unpublishAnswer(tx, correction.id)))
        throw new AppError('conflict', 'It is live already. It can be reverted, which everybody sees.', {
          details: { state: correction.state },
        });
      const ids = await tx.db
        .selectFrom('correction')
        .select('id')
        .where('workspaceId', '=', tx.workspaceId)
        .where('decidedWith', '=', correction.id)
        .where('state', '!=', 'waiting')
        .execute();
      const others = await loadOthers(
        tx,
        ids.map(({ id }) => id),
        record.row.teamId,
      );
      for (const row of [correction, ...others]) await changeCorrection(tx, row, record.row.teamId, undecided);
      recordEvent(tx, record, 'correction.taken_back', { correctionId: correction.id, agentId: actor.agentId });
      tx.audit({ actor: actor.agentId, action: 'correction.takeBack', target: correction.id });
    },
  };
}

/** One that was decided with another is taken back with it: what they became is one publication. */
async function headOf(tx: ReadTx, id: CorrectionId): Promise<CorrectionId> {
  const row = await tx.db
    .selectFrom('correction')
    .select('decidedWith')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.decidedWith ?? id;
}

async function loadWith(
  tx: WriteTx,
  actor: AgentActor,
  { correction, record }: Reviewed,
  withIds: readonly CorrectionId[] | null | undefined,
): Promise<CorrectionRow[]> {
  return othersOf(correction, await loadOthers(tx, withIds ?? [], record.row.teamId), actor.agentId);
}

async function decideAll(
  tx: WriteTx,
  actor: AgentActor,
  { correction, record }: Reviewed,
  others: readonly CorrectionRow[],
  decision: Decision & Pick<CorrectionRow, 'publicationId'>,
): Promise<void> {
  const by = { decidedBy: actor.agentId, decidedByName: actor.name, decidedAt: tx.now.toISOString() };
  for (const row of [correction, ...others])
    await changeCorrection(tx, row, record.row.teamId, {
      ...decision,
      ...by,
      deferredUntil: null,
      decidedWith: row.id === correction.id ? null : correction.id,
    });
}

/** By which names the customer of this conversation is known. */
async function readNames(tx: ReadTx, conversationId: ConversationId): Promise<string[]> {
  const row = await tx.db
    .selectFrom('conversation')
    .innerJoin('customer', (join) =>
      join
        .onRef('customer.workspaceId', '=', 'conversation.workspaceId')
        .onRef('customer.id', '=', 'conversation.customerId'),
    )
    .select(['customer.name', 'conversation.customerName'])
    .where('conversation.workspaceId', '=', tx.workspaceId)
    .where('conversation.id', '=', conversationId)
    .executeTakeFirst();
  // "Customer" and "Visitor" are no names.
  return [row?.name, row?.customerName].filter((name): name is string => !!name && name.includes(' '));
}
