/** What an engine's person did and was told, one JSON line each, written before and after: it survives the process that writes it. */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

export type Resolution = 'resend' | 'discard' | 'edit';

export type HistoryLine =
  | { is: 'start'; pid: number; at: number }
  /** A mutation is about to be made. `key` is the id of the message, note or thumb it makes, else one of its own. */
  | {
      is: 'intent';
      key: string;
      name: string;
      conversationId: string;
      /** Of a thumb. */
      target?: string;
      verdict?: string;
      /** Of a reply: the number of the customer's last message that was on screen. */
      seenThrough?: number;
    }
  /** The person was told that it is kept. */
  | { is: 'acked'; key: string; entryId: string }
  /** The person was told no, at once. */
  | { is: 'declined'; key: string; code: string }
  /** A refused or held entry is about to be dealt with; `about` is the key of what it carries. */
  | { is: 'resolve'; how: Resolution; about: string; entryId: string }
  | { is: 'resolved'; how: Resolution; about: string; ok: boolean }
  /** The list shows the conversation as this agent's. */
  | { is: 'mine'; conversationId: string; version: number; agentId: string }
  | { is: 'notice'; code: string }
  /** The session ended by itself: only the person can go on from here. */
  | { is: 'locked' };

/** One system call a line: a kill leaves whole lines, or none. */
export function appendHistory(path: string, line: HistoryLine): void {
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}

/** Throws on a line that is not whole: then the history itself cannot be trusted. */
export function readHistory(path: string): HistoryLine[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.pop();
  return lines.map((line) => JSON.parse(line) as HistoryLine);
}
