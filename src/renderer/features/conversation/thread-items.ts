import type { PendingItem, Thread } from '#shared/contract/ipc.ts';
import type { MessageRow, MomentRow, NoteRow } from '#shared/conversation/schema.ts';
import type { WhisperRow } from '#shared/whisper/schema.ts';
import type { BatonOwner } from '#ui/tone.ts';
import type { AskedItem, RowItem } from './use-acts.ts';

/** One thing in the thread, with the rail it stands on. `isSame`: the author wrote within two minutes before, so name and avatar stand once. */
export type ThreadItem = { key: string; at: string; owner: BatonOwner; isSame: boolean } & (
  | { kind: 'message'; message: MessageRow }
  | { kind: 'note'; note: NoteRow }
  | { kind: 'whisper'; whisper: WhisperRow }
  | { kind: 'moment'; moment: MomentRow; before: BatonOwner }
  | { kind: 'pending'; pending: PendingItem }
  | { kind: 'act'; act: RowItem }
  | { kind: 'asked'; asked: AskedItem }
  | { kind: 'day' }
  /** `writing`: since the agent began to write; `seen`: since they looked last. */
  | { kind: 'new'; since: 'writing' | 'seen' }
);

type Placed = { place: number; at: string } & (
  | { kind: 'message'; message: MessageRow }
  | { kind: 'note'; note: NoteRow }
  | { kind: 'whisper'; whisper: WhisperRow }
  | { kind: 'moment'; moment: MomentRow }
  | { kind: 'act'; act: RowItem }
);

const SAME_AUTHOR_MS = 2 * 60_000;
const AFTER = 0.5;

/** What a moment makes of the baton. */
const PASSES: Partial<Record<MomentRow['kind'], BatonOwner>> = {
  escalated: 'waiting',
  claimed: 'person',
  handed_back: 'assistant',
  released: 'waiting',
  assigned: 'person',
  moved: 'waiting',
};

export type ThreadRows = Pick<Thread, 'messages' | 'notes' | 'whispers' | 'moments' | 'pending' | 'actions'>;

/**
 * Messages, notes, moments, acts and what waits in the outbox as one thread. `newAfter`: the number of the customer's last message
 * when writing began; what they wrote since gets a line of its own (J8). `unreadAfter`: that of their last message that the agent has seen. Neighbouring page moments become one. Pure.
 */
export function threadItems(rows: ThreadRows, today: string, newAfter?: number, unreadAfter?: number): ThreadItem[] {
  const items: ThreadItem[] = [];
  let owner: BatonOwner = 'assistant';
  // Every other day has a line, the first one too: turns say the time of day alone.
  let day = today;
  const news = newLines(newAfter, unreadAfter);
  for (const entry of inOrder(rows)) {
    if (dayOf(entry.at) !== day) {
      items.push({ kind: 'day', key: `day ${entry.at}`, at: entry.at, owner, isSame: false });
      day = dayOf(entry.at);
    }
    if (entry.kind === 'moment') {
      const last = items.at(-1);
      if (entry.moment.kind === 'page' && last?.kind === 'moment' && last.moment.kind === 'page') {
        if (last.moment.text !== entry.moment.text) last.moment = join(last.moment, entry.moment);
        continue;
      }
      const before = owner;
      owner = PASSES[entry.moment.kind] ?? owner;
      items.push({
        kind: 'moment',
        key: entry.moment.id,
        at: entry.at,
        owner,
        before,
        isSame: false,
        moment: entry.moment,
      });
      continue;
    }
    if (entry.kind === 'note') {
      items.push({ kind: 'note', key: entry.note.id, at: entry.at, owner, isSame: false, note: entry.note });
      continue;
    }
    if (entry.kind === 'whisper') {
      const { whisper } = entry;
      items.push({ kind: 'whisper', key: whisper.id, at: entry.at, owner, isSame: false, whisper });
      continue;
    }
    if (entry.kind === 'act') {
      items.push({ kind: 'act', key: entry.act.action.id, at: entry.at, owner, isSame: false, act: entry.act });
      continue;
    }
    const { message } = entry;
    if (message.author.kind === 'customer') {
      const passed = news.splice(0, news.findLastIndex(({ after }) => message.n > after) + 1).at(-1);
      if (passed !== undefined)
        items.push({
          kind: 'new',
          key: `new ${passed.since}`,
          at: entry.at,
          owner,
          isSame: false,
          since: passed.since,
        });
    }
    items.push({
      kind: 'message',
      key: message.id,
      at: entry.at,
      owner,
      isSame: continues(items.at(-1), message),
      message,
    });
  }
  for (const pending of rows.pending) {
    items.push({
      kind: 'pending',
      key: pending.entry.id,
      at: pending.entry.at,
      owner: 'person',
      isSame: false,
      pending,
    });
  }
  for (const asked of rows.actions) {
    if (asked.kind !== 'asked') continue;
    const { id, at } = asked.entry;
    items.push({ kind: 'asked', key: id, at, owner: 'person', isSame: false, asked });
  }
  return items;
}

type NewLine = { since: 'writing' | 'seen'; after: number };

/** In the order in which the thread comes to them; where both fall on one message, the last of them stands. */
function newLines(newAfter: number | undefined, unreadAfter: number | undefined): NewLine[] {
  const lines: NewLine[] = [];
  if (unreadAfter !== undefined) lines.push({ since: 'seen', after: unreadAfter });
  if (newAfter !== undefined) lines.push({ since: 'writing', after: newAfter });
  return lines.sort((a, b) => a.after - b.after);
}

function inOrder({ messages, notes, whispers, moments, actions }: ThreadRows): Placed[] {
  const placed: Placed[] = [
    ...messages.map((message) => ({ kind: 'message' as const, place: message.n, at: message.at, message })),
    ...notes.map((note) => ({ kind: 'note' as const, place: note.afterN + AFTER, at: note.at, note })),
    ...(whispers ?? []).map((whisper) => ({
      kind: 'whisper' as const,
      place: whisper.afterN + AFTER,
      at: whisper.at,
      whisper,
    })),
    ...moments.map((moment) => ({ kind: 'moment' as const, place: moment.afterN + AFTER, at: moment.at, moment })),
    ...actions.flatMap((act) =>
      act.kind === 'row' ? [{ kind: 'act' as const, place: act.action.afterN + AFTER, at: act.action.at, act }] : [],
    ),
  ];
  return placed.sort((a, b) => a.place - b.place || a.at.localeCompare(b.at));
}

function continues(last: ThreadItem | undefined, message: MessageRow): boolean {
  if (last?.kind !== 'message') return false;
  const { author, at } = last.message;
  const isSameAuthor =
    author.kind === message.author.kind && author.id === message.author.id && author.name === message.author.name;
  return isSameAuthor && Date.parse(message.at) - Date.parse(at) <= SAME_AUTHOR_MS;
}

function join(first: MomentRow, next: MomentRow): MomentRow {
  return { ...first, text: `${first.text} · ${next.text}` };
}

/** The day in the agent's zone, to be compared. */
export function dayOf(at: string | number): string {
  return new Date(at).toDateString();
}
