/**
 * J4: drafts of this device, and how they follow their agent to the others. What is typed is on disk at once; a moment after typing stops it goes to the outbox, in a lane of its
 * own, at most one for a conversation and a mode. What another device wrote stands here when nothing is lost by it; else both are kept and the other is offered (rules.ts).
 */
import { hostname } from 'node:os';
import type { OfferedDraft } from '#shared/contract/draft-calls.ts';
import type { CallInput, Draft } from '#shared/contract/ipc.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { judgeDraft, type OwnDraft } from '#shared/draft/rules.ts';
import type { DraftRow } from '#shared/draft/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { StoredDraft } from '../db/draft-table.ts';
import type { StoredMutation } from '../db/mutation-table.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock } from '../engine-types.ts';
import { argsOf } from '../sync/overlay.ts';

export type DraftsOptions = {
  stores: Stores;
  clock: Clock;
  /** Server clock minus ours, milliseconds. */
  offsetMs: () => number;
  /** Checks it and puts it into the outbox. */
  enqueue: (args: MutationArgs<'draft.write'>) => void;
  onChanged: () => void;
};

type Mode = Draft['mode'];
export type Drafts = {
  of: (conversationId: ConversationId) => { drafts: Draft[]; mode: Mode; offered: OfferedDraft[] };
  write: (input: CallInput<'draft:set'>) => void;
  /** Sent from here, or discarded: it goes everywhere. Within the transaction of what sent it. */
  clear: (conversationId: ConversationId, mode: Mode) => void;
  /** The other device's words instead of those that are here. */
  take: (conversationId: ConversationId, mode: Mode) => void;
  /** Those that are here hold; the other device is told. */
  leave: (conversationId: ConversationId, mode: Mode) => void;
  /** Rows of the server came. */
  applied: () => void;
  /** Hands on what a stop left. */
  start: () => void;
};

/** Typing has stopped. */
const SETTLE_MS = 1_500;
/** Words are being typed here: nothing is put over them meanwhile. */
const TYPING_MS = 5_000;
const DEVICE_CHARS = 60;

export function createDrafts({ stores, clock, offsetMs, enqueue, onChanged }: DraftsOptions): Drafts {
  const table = () => stores.outbox.drafts;
  const device = (hostname().split('.')[0] ?? '').slice(0, DEVICE_CHARS);
  const timers = new Map<string, () => void>();
  const me = () => stores.outbox.client().clientId;
  const nowMs = () => Math.round(clock.nowMs() + offsetMs());

  function rowOf(conversationId: string, mode: Mode): DraftRow | null {
    return stores.cache.children('draft', conversationId).find((row) => row.mode === mode) ?? null;
  }

  /** Ours that the server may not have, newest last. */
  function onTheirWay(conversationId: string, mode: Mode): MutationArgs<'draft.write'>[] {
    return stores.outbox.mutations
      .all()
      .flatMap((entry: StoredMutation) => argsOf(entry, 'draft.write') ?? [])
      .filter((args) => args.conversationId === conversationId && args.mode === mode);
  }

  /** What is here: the words, or that they were sent or discarded and the server is about to hear of it. */
  function hereOf(conversationId: string, mode: Mode): OwnDraft | null {
    return table().get(conversationId, mode) ?? onTheirWay(conversationId, mode).at(-1) ?? null;
  }

  function offeredOf(conversationId: string, mode: Mode): DraftRow | null {
    const row = rowOf(conversationId, mode);
    return row !== null && judgeDraft(row, hereOf(conversationId, mode), me()) === 'offer' ? row : null;
  }

  function adopt(row: DraftRow): void {
    const { conversationId, mode, text, suggestionId, suggestedText, seenThrough, writtenMs, clientId } = row;
    table().set({
      conversationId,
      mode,
      text,
      suggestionId,
      suggestedText,
      seenThrough,
      writtenMs,
      clientId,
      updatedAt: clock.nowMs(),
      basedOnMs: null,
      keptMs: writtenMs,
    });
  }

  function later(key: string, ms: number, work: () => void): void {
    timers.get(key)?.();
    timers.set(
      key,
      clock.after(ms, () => {
        timers.delete(key);
        work();
      }),
    );
  }

  function handOn(conversationId: ConversationId, mode: Mode): void {
    const draft = table().get(conversationId, mode);
    if (draft === null || draft.writtenMs === draft.keptMs || draft.text === '') return;
    // Both are kept until a person has chosen.
    if (offeredOf(conversationId, mode) !== null) return;
    push(draft);
  }

  function push(draft: StoredDraft): void {
    const { conversationId, mode, text, suggestionId, suggestedText, seenThrough, writtenMs, basedOnMs } = draft;
    try {
      stores.outbox.atomically(() => {
        enqueue({
          conversationId,
          mode,
          text,
          suggestionId,
          suggestedText,
          seenThrough,
          writtenMs,
          basedOnMs,
          clientId: me() as MutationArgs<'draft.write'>['clientId'],
          device,
        });
        if (text !== '') table().set({ ...draft, keptMs: writtenMs });
      });
    } catch (thrown) {
      // It stays on this device: the conversation is not this agent's to see any more, or the outbox is full.
      if (!(thrown instanceof AppError)) throw thrown;
    }
  }

  function reconcile(row: DraftRow): boolean {
    const { conversationId, mode } = row;
    const here = hereOf(conversationId, mode);
    if (judgeDraft(row, here, me()) !== 'adopt') return false;
    const draft = table().get(conversationId, mode);
    const quietMs = draft === null || draft.text === '' ? TYPING_MS : Math.abs(clock.nowMs() - draft.updatedAt);
    if (quietMs < TYPING_MS) {
      later(`adopt ${conversationId} ${mode}`, TYPING_MS - quietMs, applied);
      return false;
    }
    adopt(row);
    return true;
  }

  function applied(): void {
    const rows = stores.cache.all('draft');
    const isAny = rows.map(reconcile).some(Boolean);
    if (rows.length > 0 || isAny) onChanged();
  }

  return {
    of: (conversationId) => {
      // Newest first: the one written last says in which mode the box opens.
      const drafts = table().of(conversationId);
      return {
        drafts: drafts.map(toDraft),
        mode: drafts.find(({ text }) => text !== '')?.mode ?? 'reply',
        offered: (['reply', 'note'] as const).flatMap((mode) => {
          const row = offeredOf(conversationId, mode);
          return row === null ? [] : [{ mode, text: row.text, device: row.device, at: row.writtenMs }];
        }),
      };
    },
    write: (input) => {
      const { conversationId, mode } = input;
      const before = table().get(conversationId, mode);
      if (input.text === '') {
        stores.outbox.atomically(() => clear(conversationId, mode));
        onChanged();
        return;
      }
      const isAdopted = before !== null && before.clientId !== '' && before.clientId !== me();
      const basedOnMs = isAdopted
        ? before.writtenMs
        : (before?.basedOnMs ?? (before === null ? (rowOf(conversationId, mode)?.writtenMs ?? null) : null));
      table().set({
        ...input,
        updatedAt: clock.nowMs(),
        writtenMs: Math.max(nowMs(), (before?.writtenMs ?? 0) + 1),
        basedOnMs,
        clientId: me(),
        keptMs: before?.keptMs ?? 0,
      });
      later(`send ${conversationId} ${mode}`, SETTLE_MS, () => handOn(conversationId, mode));
      onChanged();
    },
    clear,
    take: (conversationId, mode) => {
      const row = offeredOf(conversationId, mode);
      if (row === null) throw new AppError('conflict', 'The other draft is not there any more.');
      adopt(row);
      onChanged();
    },
    leave: (conversationId, mode) => {
      const row = offeredOf(conversationId, mode);
      const draft = table().get(conversationId, mode);
      if (row === null || draft === null) return;
      const writtenMs = Math.max(nowMs(), row.writtenMs + 1);
      const chosen = { ...draft, writtenMs, basedOnMs: row.writtenMs, clientId: me() };
      table().set(chosen);
      push(chosen);
      onChanged();
    },
    applied,
    start: () => {
      for (const { conversationId, mode, text } of table().all()) {
        if (text === '') table().drop(conversationId, mode);
        else handOn(conversationId, mode);
      }
    },
  };

  function clear(conversationId: ConversationId, mode: Mode): void {
    timers.get(`send ${conversationId} ${mode}`)?.();
    const draft = table().get(conversationId, mode);
    table().drop(conversationId, mode);
    const row = rowOf(conversationId, mode);
    const last = onTheirWay(conversationId, mode).at(-1);
    // Nobody else has heard of it: a quick reply sends nothing more.
    if ((last?.text ?? row?.text ?? '') === '') return;
    push({
      conversationId,
      mode,
      text: '',
      suggestionId: null,
      suggestedText: null,
      seenThrough: 0,
      updatedAt: clock.nowMs(),
      writtenMs: Math.max(nowMs(), (draft?.writtenMs ?? 0) + 1, (row?.writtenMs ?? 0) + 1),
      basedOnMs:
        draft?.clientId === row?.clientId && draft?.clientId !== me()
          ? (draft?.writtenMs ?? null)
          : (draft?.basedOnMs ?? null),
      clientId: me(),
      keptMs: 0,
    });
  }
}

function toDraft({
  conversationId,
  mode,
  text,
  suggestionId,
  suggestedText,
  seenThrough,
  updatedAt,
}: StoredDraft): Draft {
  return { conversationId, mode, text, suggestionId, suggestedText, seenThrough, updatedAt };
}
