/** A server as a process of its own over the workspace of two sides: what one side may see the other may not. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '#shared/agent/schema.ts';
import { authBasePath, healthPath } from '#shared/contract/api.ts';
import { type Channel, requestRaw } from '../support/customer-wire.ts';
import { answered, members, ORIGIN, type Person, questions, writeTwoSides } from '../support/customer-workspace.ts';
import { startDesktopBackend } from '../support/desktop-backend.ts';
import { type Login, signIn } from '../support/desktop-wire.ts';

export type { Person } from '../support/customer-workspace.ts';

export type Site = {
  url: string;
  channel: Channel;
  /** An origin that the channel lists. */
  origin: string;
  loginOf: (person: Person) => Login;
  roleOf: (person: Person) => Role;
  /** A token of this person, the same one each time: sign-ins are counted (SEC-53). */
  tokenOf: (person: Person) => Promise<string>;
  signInAgain: (person: Person) => Promise<string>;
  signOut: (token: string) => Promise<void>;
  /** A question that escalates to this side's team. */
  questionFor: (side: 'east' | 'west') => string;
  /** A question that the assistant answers before anybody is needed. */
  answeredQuestionFor: (side: 'east' | 'west') => string;
  /** The process is there and answers. */
  isWell: () => Promise<boolean>;
  /** Every answer that the customer API gives about a conversation, to the host's server key. */
  readAll: (conversationId: string) => Promise<string>;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
  restart: () => Promise<void>;
  close: () => Promise<void>;
};

export async function openSite(env: Readonly<Record<string, string>> = {}): Promise<Site> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-site-'));
  await mkdir(join(dir, 'server'), { mode: 0o700 });
  await writeTwoSides(join(dir, 'description'));
  const backend = await startDesktopBackend(join(dir, 'server'), {
    BATON_IMPORT: join(dir, 'description'),
    BATON_EMBEDDINGS: '0',
    ...env,
  }).catch(async (error: unknown) => {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  });
  const tokens = new Map<Person, string>();
  const loginOf = (person: Person): Login => {
    const { email } = members[person];
    const login = backend.agents.find((agent) => agent.email === email);
    if (login === undefined) throw new Error(`The server made no account for ${email}.`);
    return login;
  };
  const signInAgain = async (person: Person) => await signIn(backend.url, loginOf(person));
  return {
    url: backend.url,
    channel: backend.channel,
    origin: ORIGIN,
    loginOf,
    roleOf: (person) => members[person].role as Role,
    tokenOf: async (person) => {
      const token = tokens.get(person) ?? (await signInAgain(person));
      tokens.set(person, token);
      return token;
    },
    signInAgain,
    signOut: async (token) => {
      const answer = await requestRaw(backend.url, `${authBasePath}/sign-out`, { method: 'POST', token, body: '{}' });
      if (answer.status >= 400) throw new Error(`Sign-out answered ${answer.status}: ${answer.text}`);
    },
    questionFor: (side) => questions[side],
    answeredQuestionFor: (side) => answered[side],
    isWell: async () => {
      try {
        process.kill(backend.pid(), 0);
      } catch {
        return false;
      }
      return (await requestRaw(backend.url, healthPath, { method: 'GET' })).status === 200;
    },
    readAll: async (conversationId) => {
      const path = `/v1/conversations/${conversationId}`;
      return (await requestRaw(backend.url, path, { method: 'GET', token: backend.channel.serverKey })).text;
    },
    stop: backend.stop,
    kill: backend.kill,
    restart: backend.restart,
    close: async () => {
      await backend.stop();
      await rm(dir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
