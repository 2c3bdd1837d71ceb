import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AgentActor } from '#server/auth/session.ts';
import type { GivenOutcome } from '#server/db/store.ts';
import type { PushRequest } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type ClientId, uuidFrom } from '#shared/lib/ids.ts';
import { idOf } from '#tests/support/dom-rows.ts';
import { createTogetherOver, type TogetherPort } from './push-together.ts';

type Tx = { answer: (given: GivenOutcome) => void };
type Verdicts = (readonly (AppError | 'later' | null)[])[];

const actor = {
  kind: 'agent',
  agentId: idOf(1),
  role: 'agent',
  teamIds: [],
  name: 'Mira',
  publicName: 'Mira',
  workspaceId: idOf(1_000),
  deviceId: 'desk',
} as unknown as AgentActor;
const agent = { ...actor, id: actor.agentId, active: true };
const taken = new AppError('conflict', 'Already taken by Ben.');

/** A node whose transactions are counted; `verdicts` of each in its turn. */
function open(verdicts: Verdicts) {
  const stored: GivenOutcome[] = [];
  const seen = { transactions: 0, stored };
  const port: TogetherPort<Tx> = {
    handlerOf: () => async () => verdicts[seen.transactions - 1] ?? [],
    write: async (_workspaceId, fn) => {
      seen.transactions += 1;
      const value = await fn({ answer: (given) => void stored.push(given) });
      return { value, seq: 7 };
    },
    lockLanes: async (_tx, keys) => keys.map((key) => ({ ...key, lastN: 0, epoch: 'one', agent })),
    soon: (work) => void setImmediate(work),
  };
  const { take } = createTogetherOver(port);
  const claim = async () => {
    const conversationId = idOf<string>(2);
    const clientId = uuidFrom(Date.now(), randomBytes(10)) as ClientId;
    const entry = { lane: conversationId, n: 1, name: 'conversation.claim', args: { conversationId } };
    const mutations = [{ ...entry, at: new Date().toISOString(), protocol: PROTOCOL_VERSION }];
    return await take(actor, { clientId, mutations } as PushRequest);
  };
  return { seen, claims: async (count: number) => await Promise.all(Array.from({ length: count }, claim)) };
}

describe('docs/decisions/0016: pushes that share a transaction', () => {
  it('each gets its own answer, and no second transaction is needed for it', async () => {
    const { seen, claims } = open([[null, taken, null]]);
    expect(await claims(3)).toMatchObject([
      { status: 'applied', seq: 7 },
      { status: 'refused', error: { message: 'Already taken by Ben.' } },
      { status: 'applied', seq: 7 },
    ]);
    expect(seen.transactions).toBe(1);
    expect(seen.stored.map(({ outcome }) => outcome.status)).toEqual(['applied', 'refused', 'applied']);
  });

  it('what is in another’s hands goes with the next, twice, and is then taken alone', async () => {
    const { seen, claims } = open([['later', null], ['later'], ['later']]);
    expect(await claims(2)).toMatchObject([null, { status: 'applied' }]);
    expect(seen.transactions).toBe(3);
    expect(seen.stored).toHaveLength(1);
  });

  it('a handler that answers too few is not believed: all are taken alone', async () => {
    const { seen, claims } = open([[null]]);
    expect(await claims(2)).toEqual([null, null]);
    expect(seen.stored).toEqual([]);
  });
});
