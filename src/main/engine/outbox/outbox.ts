/** What an agent does goes in here, durably, before anything else happens (SYNC 2.3); and what came of it is said from here. */

import type { CallInput, Draft, EventData } from '#shared/contract/ipc.ts';
import { withdrawable } from '#shared/contract/undo-calls.ts';
import { laneOf } from '#shared/conversation/contract.ts';
import { holdReply } from '#shared/conversation/rules.ts';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type ConversationId, uuidFrom } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import type { Reader } from '../conversation/reader.ts';
import type { StoredMutation } from '../db/mutation-table.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock, Random } from '../engine-types.ts';
import { argsOf } from '../sync/overlay.ts';
import type { Settled } from '../sync/pusher.ts';
import { words } from '../words.ts';
import { checkMutation } from './check-mutation.ts';
import { correctDeskTimes } from './correct-desk-times.ts';
import { refusalNotice } from './refusal-notice.ts';

export type OutboxOptions = {
  stores: Stores;
  reader: Reader;
  clock: Clock;
  random: Random;
  /** Server clock minus ours, milliseconds. */
  offsetMs: () => number;
  /** There is something to send, or something on screen changed. */
  onChanged: () => void;
  notify: (notice: EventData<'notice'>) => void;
  /** J4: what was written is sent from here; its draft goes, here and elsewhere. */
  clearDraft: (conversationId: ConversationId, mode: Draft['mode']) => void;
};

export type Outbox = {
  mutate: (input: CallInput<'mutate'>) => { id: string };
  /** Puts what was checked into its line, with what is to happen in the same transaction. */
  enqueue: (name: string, args: unknown, also: () => void) => { id: string };
  edit: (id: string) => void;
  discard: (id: string) => void;
  /** J6: an act that was never sent is taken back; false: it is on its way, or written words are in it. */
  withdraw: (id: string) => boolean;
  resend: (id: string) => void;
  settled: (settled: readonly Settled[]) => void;
  /** OWN-3: takes back claims that waited too long unsent. Called at the start too. */
  sweepClaims: () => void;
};

const CLAIM_LIMIT_MS = 10_000;
/** Nobody waits for these: a refusal is told at most, never kept. */
const notKept: ReadonlySet<string> = new Set([
  'conversation.claim',
  'conversation.acceptOffer',
  'conversation.declineOffer',
  'conversation.open',
  'conversation.listen',
  'conversation.flag',
  'desk.record',
  // F2: what another lead settled meanwhile is settled.
  'sample.judge',
  'sample.takeBack',
  'preference.set',
  'conversation.label',
  'draft.write',
  'promise.end',
  'reminder.done',
  'reply.unschedule',
  // The row itself says what stands.
  'conversation.snooze',
  'conversation.tag',
  'conversation.assign',
  'conversation.reopen',
  'conversation.takeBack',
  // The act's own row says what stands.
  'action.confirm',
  'action.decline',
]);

export function createOutbox({
  stores,
  reader,
  clock,
  random,
  offsetMs,
  onChanged,
  notify,
  clearDraft,
}: OutboxOptions): Outbox {
  const newId = () => uuidFrom(clock.nowMs(), random(10));

  function enqueue(name: string, args: unknown, also: () => void): { id: string } {
    if (stores.outbox.mutations.count() >= limits.outboxEntries)
      throw new AppError('rate_limited', 'Too much waits to be sent.', { details: { retryAfterMs: 60_000 } });
    const id = newId();
    const at = new Date(clock.nowMs() + offsetMs()).toISOString();
    stores.outbox.atomically(() => {
      for (const before of overtaken(name, args)) stores.outbox.mutations.withdraw(before.id);
      stores.outbox.mutations.add({
        id,
        lane: laneOf(name as Parameters<typeof laneOf>[0], args),
        name,
        args: name === 'desk.record' ? correctDeskTimes(args, offsetMs()) : args,
        at,
        enqueuedMs: clock.nowMs(),
      });
      also();
    });
    onChanged();
    return { id };
  }

  /** Of a preference and of a draft only the last value counts: those that wait unsent go, so that at most one waits. */
  function overtaken(name: string, args: unknown): StoredMutation[] {
    const set = argsOf({ name, args }, 'preference.set');
    const draft = argsOf({ name, args }, 'draft.write');
    const article = argsOf({ name, args }, 'article.saveDraft');
    if (set === undefined && draft === undefined && article === undefined) return [];
    return stores.outbox.mutations.all().filter((entry) => {
      if (entry.state !== 'waiting' || entry.name !== name) return false;
      if (set !== undefined) return argsOf(entry, 'preference.set')?.key === set.key;
      if (article !== undefined) return argsOf(entry, 'article.saveDraft')?.articleId === article.articleId;
      const before = argsOf(entry, 'draft.write');
      return before?.conversationId === draft?.conversationId && before?.mode === draft?.mode;
    });
  }

  function settledEntry(id: string): StoredMutation {
    const entry = stores.outbox.mutations.get(id);
    if (entry === null) throw new AppError('not_found', 'The entry is not there any more.');
    if (entry.state !== 'held' && entry.state !== 'refused')
      throw new AppError('conflict', say(words.onItsWay), { details: { state: entry.state } });
    return entry;
  }

  /** Of several that were refused together each says which it was. */
  function nameConversation(text: string, id: ConversationId | null): string {
    const row = id === null ? null : stores.cache.get('conversation', id);
    return row === null
      ? text
      : say(words.inConversation, { number: String(row.number), customer: row.customerName, text });
  }

  function sweepClaims(): void {
    const now = clock.nowMs();
    let next = Number.POSITIVE_INFINITY;
    let withdrawn = false;
    for (const entry of stores.outbox.mutations.all()) {
      const claim =
        argsOf(entry, 'conversation.claim') ??
        argsOf(entry, 'conversation.acceptOffer') ??
        argsOf(entry, 'conversation.takeOver');
      if (!claim || entry.state !== 'waiting' || entry.sent) continue;
      // A clock set back must not keep a claim alive.
      const age = Math.abs(now - entry.enqueuedMs);
      if (age < CLAIM_LIMIT_MS) {
        next = Math.min(next, CLAIM_LIMIT_MS - age);
        continue;
      }
      if (!stores.outbox.mutations.withdraw(entry.id)) continue;
      withdrawn = true;
      notify({
        level: 'warning',
        code: 'claim_cancelled',
        text: say(words.claimCancelled),
        conversationId: claim.conversationId,
      });
    }
    if (withdrawn) onChanged();
    if (Number.isFinite(next)) clock.after(next, sweepClaims);
  }

  return {
    enqueue,
    mutate: ({ name, args: raw }) => {
      const { name: known, args } = checkMutation(stores.cache, reader, name, raw, clock.nowMs() + offsetMs());
      const claim =
        argsOf({ name: known, args }, 'conversation.claim') ??
        argsOf({ name: known, args }, 'conversation.acceptOffer');
      const same =
        claim &&
        reader
          .lanes()
          .get(claim.conversationId)
          ?.find((entry) => entry.name === known && isUnderWay(entry));
      if (same) return { id: same.id };
      const edited = argsOf({ name: known, args }, 'conversation.sendDraft')?.text ?? null;
      const isReply = known === 'conversation.reply' || known === 'reply.schedule' || edited !== null;
      const mode = isReply ? 'reply' : known === 'conversation.note' ? 'note' : null;
      const result = enqueue(known, args, () => {
        // The text is in the outbox or in the draft, never in both and never in neither.
        if (mode !== null) clearDraft((args as { conversationId: ConversationId }).conversationId, mode);
      });
      if (claim || known === 'conversation.takeOver') clock.after(CLAIM_LIMIT_MS, sweepClaims);
      return result;
    },
    edit: (id) => {
      const entry = settledEntry(id);
      const reply = argsOf(entry, 'conversation.reply') ?? argsOf(entry, 'reply.schedule');
      const note = argsOf(entry, 'conversation.note');
      const draft = argsOf(entry, 'conversation.sendDraft');
      const args = reply ?? note ?? draft;
      const written = args?.text ?? null;
      if (!args || written === null) throw new AppError('conflict', say(words.onlyWritten));
      const mode: Draft['mode'] = note ? 'note' : 'reply';
      const before = stores.outbox.drafts.of(args.conversationId).find((draft) => draft.mode === mode)?.text ?? '';
      const text = before.trim() === '' ? written : `${written}\n\n${before}`;
      if (text.length > limits.messageChars) throw new AppError('conflict', say(words.draftThere));
      stores.outbox.atomically(() => {
        stores.outbox.drafts.set({
          conversationId: args.conversationId,
          mode,
          text,
          suggestionId: reply?.suggestionId ?? draft?.draftId ?? null,
          suggestedText: reply?.suggestedText ?? null,
          seenThrough: reader.conversation(args.conversationId)?.conversation.lastCustomerN ?? reply?.seenThrough ?? 0,
          updatedAt: clock.nowMs(),
        });
        stores.outbox.mutations.drop(id);
      });
      onChanged();
    },
    discard: (id) => {
      stores.outbox.mutations.drop(settledEntry(id).id);
      stores.outbox.truncate();
      onChanged();
    },
    withdraw: (id) => {
      const entry = stores.outbox.mutations.get(id);
      const isWithdrawn = entry !== null && withdrawable.has(entry.name) && stores.outbox.mutations.withdraw(id);
      if (isWithdrawn) onChanged();
      return isWithdrawn;
    },
    resend: (id) => {
      const entry = settledEntry(id);
      const reply = argsOf(entry, 'conversation.reply') ?? argsOf(entry, 'reply.schedule');
      let args = entry.args;
      if (reply) {
        const row = stores.cache.get('conversation', reply.conversationId);
        if (row === null) throw new AppError('not_found', 'The conversation is not here.');
        // Written now, under what is on screen now.
        args = { ...reply, ownershipVersion: row.ownershipVersion, seenThrough: row.lastCustomerN };
        const me = reader.meRow();
        const actor = me && { agentId: me.id, role: me.role, teamIds: me.teamIds };
        const why =
          actor && holdReply(row, actor, { ownershipVersion: row.ownershipVersion, seenThrough: row.lastCustomerN });
        if (why)
          throw new AppError('conflict', why === 'closed' ? say(words.closed) : 'The conversation is not yours now.');
      }
      // Decided now, under what is on screen now; the act itself is the same, by its id.
      const acted = argsOf(entry, 'action.confirm') ?? argsOf(entry, 'action.start');
      if (acted) {
        const row = stores.cache.get('conversation', acted.conversationId);
        if (row === null) throw new AppError('not_found', 'The conversation is not here.');
        if (row.state === 'closed') throw new AppError('conflict', say(words.closed));
        args = { ...acted, ownershipVersion: row.ownershipVersion, seenThrough: row.lastCustomerN };
      }
      // D4: the words go out instead of the draft that waits now, if one does.
      const draft = argsOf(entry, 'conversation.sendDraft');
      const row = draft && stores.cache.get('conversation', draft.conversationId);
      if (draft && row?.answerReview)
        args = {
          ...draft,
          draftId: row.answerReview.draftId,
          ownershipVersion: row.ownershipVersion,
          seenThrough: row.lastCustomerN,
        };
      const checked = checkMutation(stores.cache, reader, entry.name, args, clock.nowMs() + offsetMs());
      enqueue(checked.name, checked.args, () => stores.outbox.mutations.drop(id));
    },
    settled: (all) => {
      for (const { entry, outcome } of all) {
        if (outcome.status !== 'refused' && outcome.status !== 'held') continue;
        const { conversationId = null } = entry.args as { conversationId?: ConversationId };
        const notice = refusalNotice(entry.name, outcome);
        if (notice !== null) notify({ ...notice, text: nameConversation(notice.text, conversationId), conversationId });
        if (outcome.status === 'refused' && !isKept(entry)) stores.outbox.mutations.drop(entry.id);
      }
    },
    sweepClaims,
  };
}

/** What a person wrote is kept until they decide; an answer that was to go out as it was holds no words of theirs (D4). */
function isKept(entry: StoredMutation): boolean {
  // E1: what a lead decided meanwhile stands in the row.
  if (argsOf(entry, 'correction.takeBack')?.conversationId) return false;
  return !notKept.has(entry.name) && argsOf(entry, 'conversation.sendDraft')?.text !== null;
}

function isUnderWay({ state }: StoredMutation): boolean {
  return state === 'waiting' || state === 'sending' || state === 'acknowledged';
}
