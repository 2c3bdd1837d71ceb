import { type SignInLimit, signInBody } from '#server/auth/sign-in-limit.ts';
import { limits } from '#shared/lib/limits.ts';
import { allowancesOf, type LimitName } from './api/customer-limits.ts';
import type { RequestLimit } from './api/request-limit.ts';
import type { RouteLimits, TakeLimit } from './authorize.ts';

const second = 1_000;
const triggerCallsPerMin = 300;

/** Every limit that a route may name, and what it counts (SEC-35, SEC-94). A name that is not here stops the start. */
export function routeLimits(count: RequestLimit, signIns: SignInLimit): RouteLimits {
  const ofCustomers =
    (name: LimitName): TakeLimit =>
    ({ who, address }) => {
      if (who.kind === 'public' || who.kind === 'agent') throw new Error(`The limit ${name} is one of customers.`);
      count.require(allowancesOf(name, who, address));
      return undefined;
    };
  const byAddress =
    (name: string): TakeLimit =>
    ({ address }) => {
      count.require([[`${name} ${address}`, { most: limits.publicReadsPerS, windowMs: second }]]);
      return undefined;
    };
  return {
    widget_new: ofCustomers('widget_new'),
    messages: ofCustomers('messages'),
    reads: ofCustomers('reads'),
    files: ofCustomers('files'),
    server_key: ofCustomers('server_key'),
    public_reads: byAddress('public'),
    session: byAddress('session'),
    /** A person orders an erasure; many in a minute are a mistake (SEC-82). */
    erasures: ({ who, address }) => {
      const key = who.kind === 'agent' ? who.actor.agentId : address;
      count.require([[`erasures ${key}`, { most: limits.erasuresPerMin, windowMs: 60 * second }]]);
      return undefined;
    },
    /** A lead edits triggers and looks how far a replay is, some times a second. */
    triggers: ({ who, address }) => {
      const key = who.kind === 'agent' ? who.actor.agentId : address;
      count.require([[`triggers ${key}`, { most: triggerCallsPerMin, windowMs: 60 * second }]]);
      return undefined;
    },
    /** Typed words, a moment after the last key (J1). */
    searches: ({ who, address }) => {
      const key = who.kind === 'agent' ? who.actor.agentId : address;
      count.require([[`searches ${key}`, { most: limits.searchesPerMin, windowMs: 60 * second }]]);
      return undefined;
    },
    /** Tone, translation, and whether there is a model for them (SEC-73). */
    rewrites: ({ who, address }) => {
      const key = who.kind === 'agent' ? who.actor.agentId : address;
      count.require([[`rewrites ${key}`, { most: limits.rewritesPerMin, windowMs: 60 * second }]]);
      return undefined;
    },
    /** A person runs each, after reading (I6). */
    actions: ({ who, address }) => {
      const key = who.kind === 'agent' ? who.actor.agentId : address;
      count.require([[`actions ${key}`, { most: limits.actionsPerMin, windowMs: 60 * second }]]);
      return undefined;
    },
    /** J7: pieces of files, in and out. */
    desk_files: ({ who, address }) => {
      const key = who.kind === 'agent' ? who.actor.agentId : address;
      count.require([[`files ${key}`, { most: limits.filePiecesPerMin, windowMs: 60 * second }]]);
      return undefined;
    },
    /** Failed attempts by account and address (SEC-53); a success is forgiven. What is no attempt counts as a read. */
    sign_in: (of) => {
      const body = signInBody.safeParse(of.body);
      return body.success ? signIns.begin(body.data.email, of.address) : byAddress('public')(of);
    },
  };
}
