import type { Evidence, FiredTrigger } from '#shared/escalation/schema.ts';
import type { Page, Turn } from '../types.ts';
import type { MessageReading } from './read-message.ts';
import type { TriggerSettings } from './settings.ts';

/** A14: how the first responder failed. */
export const failures = ['error', 'timeout', 'empty', 'unsupported', 'stopped'] as const;
export type Failure = (typeof failures)[number];

/** What the record shows of the customer's company (A7), and the papers on which a disputed amount can be looked up (A6). */
export type AccountFacts = {
  valuePerYear: number;
  atRisk: boolean;
  renewalInDays: number | null;
  plan?: string | null;
  /** 0 to 100. */
  health?: number | null;
  /** `key` as `factKey` of the number. */
  papers?: readonly { key: string; name: string; amount: number }[];
};

/** What is known besides the words. Everything is a fact of the caller; nothing is read from a clock here. */
export type TriggerFacts = {
  nowMs: number;
  startedAtMs: number;
  /** Since when the customer waits for the assistant's word; null when it is the customer's turn. */
  waitingSinceMs: number | null;
  /** Of the draft that would be sent; null before one exists. */
  confidence: { value: number; floor: number } | null;
  failure: Failure | null;
  category: { name: string; humanFirst: boolean } | null;
  account: AccountFacts | null;
  page: Page | null;
  /** Vectors of messages by their id, where the caller has them; repetition is then judged by meaning. */
  vectors: ReadonlyMap<string, Float32Array> | null;
};

export type TriggerInput = {
  turns: readonly Turn[];
  /** Customer messages up to this number were judged before (a hand-back ends their effect). */
  sinceN: number;
  settings: TriggerSettings;
  facts: TriggerFacts;
  /** Readings made before, by message id: their words are not read again. */
  known?: ReadonlyMap<string, MessageReading> | undefined;
};

export type TriggerResult = {
  fired: FiredTrigger[];
  /** Sum of weight × score of those that count. */
  sum: number;
  threshold: number;
  decision: 'continue' | 'escalate';
  /** The trigger that decided: a hard one, or A10 for the sum. Null when nothing did. */
  decisive: string | null;
  settingsVersion: number;
};

export type { Evidence, FiredTrigger };
