import { type KnownLanguage, languages } from '#shared/assistant/types.ts';
import type { TransferReason } from '#shared/conversation/schema.ts';
import { type StatusWords, statusWords } from './status-words.ts';

/** How far away people are. `returns`: outside the hours of the queue, when they are back and in which zone that is said (B8). */
export type Reachable = {
  anyoneOnline: boolean;
  returns: { at: Date; zone: string } | null;
  /** Where somebody who does not wait finds the answer. */
  answerBy: 'here' | 'mail';
};

/** What the system tells a customer. Short facts, in the customer's language where there is a wording, else English (B8, B11). */
export type StatusText =
  | ({ kind: 'handover' | 'still_waiting'; wait: { lowS: number; highS: number } | null } & Reachable)
  /** D4: true of what happens: there is an answer, and nobody is said to be writing. */
  | ({ kind: 'in_review' | 'still_in_review' } & Reachable)
  | { kind: 'claimed'; name: string }
  /** From one person to another: given, or taken. */
  | { kind: 'transferred'; from: string; name: string; reason: TransferReason }
  | { kind: 'taken_over'; from: string; name: string }
  /** To the queue of another team. */
  | { kind: 'moved'; from: string | null; reason: TransferReason }
  | { kind: 'released' }
  | { kind: 'handed_back' }
  | { kind: 'closed' }
  | { kind: 'reopened' };

/** The text, in `language` (ISO 639-1, perhaps with a region) if there is a wording, else English. */
export function statusText(status: StatusText, language: string): string {
  const short = language.slice(0, 2);
  const known = (languages as readonly string[]).includes(short) ? (short as KnownLanguage) : 'en';
  const words = statusWords[known] ?? statusWords.en;
  switch (status.kind) {
    case 'handover':
      return `${words.handover} ${waitWords(words, status)}`;
    case 'still_waiting':
      return `${words.stillWaiting} ${waitWords(words, status)}`;
    case 'in_review':
      return [words.inReview, ...absence(words, status)].join(' ');
    case 'still_in_review':
      return [words.stillInReview, ...absence(words, status)].join(' ');
    case 'claimed':
      return words.claimed(status.name);
    case 'transferred':
      return changed(words, words.transferred(status.from, status.name), status);
    case 'taken_over':
      return `${words.takenOver(status.from, status.name)} ${words.passedOn}`;
    case 'moved':
      return changed(words, words.moved, status);
    case 'released':
      return words.released;
    case 'handed_back':
      return words.handedBack;
    case 'closed':
      return words.closed;
    case 'reopened':
      return words.reopened;
  }
}

/** Whole minutes, at least one: seconds would claim a precision that the estimate does not have. */
function waitWords(words: StatusWords, status: Reachable & { wait: { lowS: number; highS: number } | null }): string {
  const gone = absence(words, status);
  if (gone.length > 0) return gone.join(' ');
  if (!status.wait) return words.waitUnknown;
  const minutes = (seconds: number) => words.minutes(Math.max(1, Math.round(seconds / 60)));
  return words.wait(minutes(status.wait.lowS), minutes(status.wait.highS));
}

/** That nobody is there, until when where that is known, and that the answer is found without waiting; nothing where somebody is. */
function absence(words: StatusWords, { anyoneOnline, returns, answerBy }: Reachable): string[] {
  const found = answerBy === 'mail' ? words.answerByMail : words.answerHere;
  if (returns !== null) return [words.back(sayWhen(words, returns)), words.needNotWait, found];
  return anyoneOnline ? [] : [words.nobodyOnline, found];
}

/** With the day and the name of the zone: whoever reads it may sit in another. */
function sayWhen({ locale }: StatusWords, { at, zone }: NonNullable<Reachable['returns']>): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at);
}

/** A change of hands with its reason, where that is one for customers; what colleagues wrote about it is none. */
function changed(
  words: StatusWords,
  what: string,
  { reason, from }: { reason: TransferReason; from: string | null },
): string {
  return [what, ...because(words, reason, from), words.passedOn].join(' ');
}

function because(words: StatusWords, reason: TransferReason, from: string | null): string[] {
  switch (reason) {
    case 'wrong_queue':
    case 'skill':
      return [words.betterKnown];
    case 'language':
      return [words.spoken];
    case 'shift_end':
      return [words.shiftEnded(from)];
    case 'level':
    case 'load':
    case 'other':
      return [];
  }
}
