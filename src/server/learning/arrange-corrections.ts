import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { deferTo, EXPIRES_AFTER_MS, requireWaiting } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import { changeCorrection } from './correction-rows.ts';
import { loadForLead, loadGroup, loadOthers } from './load-review.ts';

type Handlers = Pick<MutationHandlers, 'correction.merge' | 'correction.split' | 'correction.defer'>;

/** A person has said where it belongs: no later comparison moves it. */
const said = { examined: 'meaning' } as const;

/** E2: which corrections are decided together, and when. None of it decides, so that a lead may arrange their own too. */
export function arrangeHandlers(): Handlers {
  return {
    async 'correction.merge'(tx, actor, args) {
      if (args.intoId === args.correctionId) throw new AppError('invalid', 'intoId: is the same correction.');
      const { correction, record } = await loadForLead(tx, actor, args.correctionId);
      const into = await loadForLead(tx, actor, args.intoId);
      requireWaiting(correction);
      requireWaiting(into.correction);
      const { teamId } = record.row;
      // SEC-34: what is decided together is seen by the same leads.
      if (into.record.row.teamId !== teamId)
        throw new AppError('invalid', 'They are of two teams, whose leads do not see each other’s corrections.');
      const groupId = into.correction.groupId ?? into.correction.id;
      if (into.correction.groupId !== groupId)
        await changeCorrection(tx, into.correction, teamId, { groupId, ...said });
      const moved = correction.groupId ? await loadGroup(tx, correction.groupId, teamId) : [];
      for (const row of [correction, ...moved.filter(({ id }) => id !== correction.id)])
        if (row.id !== into.correction.id) await changeCorrection(tx, row, teamId, { groupId, ...said });
      recordEvent(tx, record, 'correction.merged', { correctionId: correction.id, agentId: actor.agentId });
      tx.audit({ actor: actor.agentId, action: 'correction.merge', target: correction.id });
    },

    async 'correction.split'(tx, actor, args) {
      const { correction, record } = await loadForLead(tx, actor, args.correctionId);
      requireWaiting(correction);
      const { teamId } = record.row;
      const rest = correction.groupId
        ? (await loadGroup(tx, correction.groupId, teamId)).filter(({ id }) => id !== correction.id)
        : [];
      // The group is named by one of its own: when that one leaves, by another.
      const [first] = rest;
      if (first && correction.groupId === correction.id)
        for (const row of rest) await changeCorrection(tx, row, teamId, { groupId: first.id });
      await changeCorrection(tx, correction, teamId, { groupId: correction.id, ...said });
      recordEvent(tx, record, 'correction.split', { correctionId: correction.id, agentId: actor.agentId });
      tx.audit({ actor: actor.agentId, action: 'correction.split', target: correction.id });
    },

    async 'correction.defer'(tx, actor, args) {
      const { correction, record } = await loadForLead(tx, actor, args.correctionId);
      requireWaiting(correction);
      const { teamId } = record.row;
      const others = await loadOthers(tx, args.withIds ?? [], teamId);
      const { until } = args;
      const expiryFor = (row: CorrectionRow) =>
        until === null ? Date.parse(row.at) + EXPIRES_AFTER_MS : deferTo(row, Date.parse(until), tx.now.getTime());
      for (const row of [correction, ...others.filter((one) => one.state === 'waiting' && one.id !== correction.id)])
        await changeCorrection(tx, row, teamId, {
          deferredUntil: until,
          expiresAt: new Date(expiryFor(row)).toISOString(),
          expiredAt: null,
        });
      recordEvent(tx, record, until === null ? 'correction.taken_back' : 'correction.deferred', {
        correctionId: correction.id,
        agentId: actor.agentId,
      });
    },
  };
}
