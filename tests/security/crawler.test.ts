import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#shared/agent/schema.ts';
import { mutationGrants } from '#shared/contract/matrix.ts';
import type { PushOutcome } from '#shared/contract/sync.ts';
import { toolsPath } from '#shared/contract/tools.ts';
import { mutationNames } from '#shared/conversation/contract.ts';
import { ASKS_FOR_A_PERSON, openConversation, requestRaw, until } from '../support/customer-wire.ts';
import { connectWire, type Wire } from '../support/desktop-wire.ts';
import { absentTarget, comparable, NEEDS_ROW, probes, type Target, WITHOUT_TARGET } from './probes.ts';
import { openSite, type Person, type Site } from './site.ts';

/**
 * Generated from the contract: every role × every mutation × an id of one's own teams, of a foreign team, of nobody. What is foreign and what is absent must
 * read the same byte for byte (SEC-29), and nothing may have happened to it.
 */
let site: Site;
const wires = new Map<Person, Wire>();
const codeOf = (outcome: PushOutcome) => ('error' in outcome ? outcome.error.code : outcome.status);

/** People whose teams are the east's alone, but for the supervisor (all teams by the matrix) and the admin (no conversations at all). */
const crawlers: readonly Person[] = ['eastAgent', 'eastLead', 'supervisor', 'admin'];

beforeAll(async () => {
  site = await openSite();
  for (const person of [...crawlers, 'westAgent', 'westLead'] as const) {
    wires.set(person, await connectWire(site.url, await site.tokenOf(person)));
  }
  await declareProbes();
});
afterAll(async () => {
  for (const wire of wires.values()) wire.close();
  await site?.close();
});

/** A tool that an agent may run, and one of which a lead confirms each; nothing answers at their address. */
async function declareProbes(): Promise<void> {
  for (const alone of ['agent', 'lead']) {
    const tool = {
      key: alone === 'lead' ? 'probe_lead' : 'probe',
      label: 'Probe',
      description: '',
      examples: [],
      parameters: [],
      effect: { kind: 'http', url: 'https://tool.invalid/probe' },
      policy: { alone, mostCents: null, perConversation: 5, perDay: 1_000, centsPerDay: null, needsVerified: false },
      told: 'Done.',
    };
    const body = JSON.stringify({ tool, active: true, basedOn: 0, why: 'A probe.', secret: 's'.repeat(32) });
    const answer = await requestRaw(site.url, toolsPath, { method: 'POST', token: await site.tokenOf('admin'), body });
    if (answer.status !== 200) throw new Error(`Declaring answered ${answer.status}: ${answer.text}`);
  }
}

/** No answer waits there (D4), nothing was given away (J6), nobody has it who could be listened or whispered to (F). */
const HELD_BY_RULE: ReadonlySet<string> = new Set([
  'conversation.sendDraft',
  'conversation.takeBack',
  'conversation.listen',
  'whisper.send',
]);

function wireOf(person: Person): Wire {
  const wire = wires.get(person);
  if (wire === undefined) throw new Error(`${person} is not connected.`);
  return wire;
}

/** An escalated conversation of one side with an answered message, as a member of that side sees it. */
async function openTarget(side: 'east' | 'west'): Promise<Target> {
  const customer = await openConversation(site.channel, site.answeredQuestionFor(side));
  const hasAnswer = async () => (await customer.messages()).some(({ author }) => author === 'assistant');
  await until(hasAnswer, 'an answer of the assistant');
  await customer.say(`${site.questionFor(side)} ${ASKS_FOR_A_PERSON}`);
  const seer = wireOf(side === 'east' ? 'eastAgent' : 'westAgent');
  const find = () => seer.rows('conversation').find((row) => row.id === customer.conversationId);
  await until(async () => {
    await seer.pull();
    return find() !== undefined && seer.rows('handoff').some((row) => row.conversationId === customer.conversationId);
  }, `the conversation to reach the ${side}`);
  const row = find();
  const messages = seer.rows('message').filter((message) => message.conversationId === customer.conversationId);
  const answered = messages.find((message) => message.author.kind === 'assistant') ?? messages[0];
  const handoff = seer.rows('handoff').find((each) => each.conversationId === customer.conversationId);
  if (!row || !answered || !handoff) throw new Error('The conversation arrived without its parts.');
  return {
    conversationId: row.id,
    messageId: answered.id,
    handoffId: handoff.id,
    suggestionId: randomUUID(),
    correctionId: randomUUID(),
    actionId: randomUUID(),
    queueId: row.queueId,
    ownershipVersion: row.ownershipVersion,
    seenThrough: row.lastN,
  };
}

async function claim(person: Person, { conversationId }: Target): Promise<void> {
  const outcome = await wireOf(person).pushRaw('conversation.claim', { conversationId });
  if (outcome.status !== 'applied') throw new Error(`${person} could not claim: ${JSON.stringify(outcome)}`);
}

/** An act that waits for a lead, begun by the agent who has the conversation. */
async function proposeAct(person: Person, isTheirs: boolean, target: Target): Promise<void> {
  if (!isTheirs) {
    await claim('eastAgent', target);
    target.ownershipVersion += 1;
  }
  const args = { ...(probes['action.start'](target) as object), tool: 'probe_lead' };
  const outcome = await wireOf(isTheirs ? person : 'eastAgent').pushRaw('action.start', args);
  if (outcome.status !== 'applied') throw new Error(`No act could be proposed: ${JSON.stringify(outcome)}`);
}

/** Everything a member of the side holds about the conversation, as text. */
async function stateOf(side: 'east' | 'west', target: Target): Promise<string> {
  const seer = wireOf(side === 'east' ? 'eastAgent' : 'westAgent');
  await seer.pull();
  const about = (row: { conversationId: string }) => row.conversationId === target.conversationId;
  return JSON.stringify([
    seer.rows('conversation').filter((row) => row.id === target.conversationId),
    seer.rows('message').filter(about),
    seer.rows('note').filter(about),
    seer.rows('feedback').filter(about),
    seer.rows('moment').filter(about),
  ]);
}

describe('SEC-56: every role × every mutation, on ids within reach', () => {
  for (const person of crawlers) {
    it(`${person} gets exactly what the matrix grants`, async () => {
      const role = site.roleOf(person);
      for (const name of mutationNames) {
        const grant = mutationGrants[name][role];
        const isAbsent = WITHOUT_TARGET.has(name) || NEEDS_ROW.has(name) || grant === 'none';
        const target = isAbsent ? absentTarget() : await openTarget('east');
        if (grant === 'own' && !isAbsent) {
          await claim(person, target);
          target.ownershipVersion += 1;
        }
        if (grant !== 'none' && (name === 'action.confirm' || name === 'action.decline'))
          await proposeAct(person, grant === 'own', target);
        const outcome = await wireOf(person).pushRaw(name, probes[name](target));
        // Within reach: held by the rule, not refused by the role.
        const isHeld = HELD_BY_RULE.has(name);
        const granted = isHeld ? /^conflict$/ : /^applied$/;
        const allowed = NEEDS_ROW.has(name) ? /^(applied|not_found|conflict)$/ : granted;
        const expected = grant === 'none' ? /^(forbidden|not_found)$/ : allowed;
        expect(codeOf(outcome), `${person}: ${name}: ${JSON.stringify(outcome)}`).toMatch(expected);
      }
      expect(await site.isWell()).toBe(true);
    });
  }

  it('has a row for every role and every mutation', () => {
    expect(Object.keys(mutationGrants).sort()).toEqual([...mutationNames].sort());
    for (const name of mutationNames) expect(Object.keys(mutationGrants[name]).sort()).toEqual([...roles].sort());
  });
});

describe('SEC-29, SEC-27: what is foreign answers like what is absent', () => {
  for (const person of ['eastAgent', 'eastLead', 'admin'] as const) {
    it(`${person} learns nothing from any mutation about a conversation of the west`, async () => {
      const foreign = await openTarget('west');
      const before = await stateOf('west', foreign);
      for (const name of mutationNames) {
        if (WITHOUT_TARGET.has(name)) continue;
        const absent = absentTarget();
        const toForeign = await wireOf(person).pushRaw(name, probes[name](foreign));
        const toAbsent = await wireOf(person).pushRaw(name, probes[name](absent));
        // What desks report is taken as it comes; what does not concern them is dropped without a word.
        const expected = name === 'desk.record' && person !== 'admin' ? 'applied' : 'refused';
        expect(toForeign.status, `${person}: ${name}: ${JSON.stringify(toForeign)}`).toBe(expected);
        expect(comparable(toForeign, foreign), `${person}: ${name}`).toBe(comparable(toAbsent, absent));
      }
      expect(await stateOf('west', foreign)).toBe(before);
      expect(await site.isWell()).toBe(true);
    });
  }

  it('a correction of the west cannot be decided, nor seen to exist, by a lead of the east', async () => {
    const target = await openTarget('west');
    const correctionId = randomUUID();
    const args = { ...(probes['correction.submit'](target) as object), correctionId };
    expect(await wireOf('westAgent').pushRaw('correction.submit', args)).toMatchObject({ status: 'applied' });
    for (const name of ['correction.approve', 'correction.reject'] as const) {
      const foreign = { ...absentTarget(), correctionId };
      const absent = absentTarget();
      const toForeign = await wireOf('eastLead').pushRaw(name, probes[name](foreign));
      const toAbsent = await wireOf('eastLead').pushRaw(name, probes[name](absent));
      expect(toForeign).toMatchObject({ status: 'refused', error: { code: 'not_found' } });
      expect(comparable(toForeign, foreign)).toBe(comparable(toAbsent, absent));
    }
    expect(
      await wireOf('westLead').pushRaw('correction.approve', probes['correction.approve']({ ...target, correctionId })),
    ).toMatchObject({
      status: 'applied',
    });
  });

  it('E1: a correction of the west is taken back, and seen to exist, by nobody of the east, with its conversation or without', async () => {
    const target = await openTarget('west');
    const correctionId = randomUUID();
    const args = { ...(probes['correction.submit'](target) as object), correctionId };
    expect(await wireOf('westAgent').pushRaw('correction.submit', args)).toMatchObject({ status: 'applied' });
    const { conversationId } = target;
    for (const person of ['eastAgent', 'eastLead', 'admin'] as const)
      for (const known of [{}, { conversationId }]) {
        const absent = absentTarget();
        const toForeign = await wireOf(person).pushRaw('correction.takeBack', { correctionId, ...known });
        const other = 'conversationId' in known ? { conversationId: absent.conversationId } : {};
        const toAbsent = await wireOf(person).pushRaw('correction.takeBack', {
          correctionId: absent.correctionId,
          ...other,
        });
        expect(toForeign.status, person).toBe('refused');
        expect(comparable(toForeign, { ...target, correctionId })).toBe(comparable(toAbsent, absent));
      }
    // Nor a colleague of the author's team, though it is there to be seen.
    expect(await wireOf('westLead').pushRaw('correction.takeBack', { correctionId })).toMatchObject({
      error: { code: 'conflict' },
    });
    expect(await wireOf('westAgent').pushRaw('correction.takeBack', { correctionId, conversationId })).toMatchObject({
      status: 'applied',
    });
  });

  it('SEC-56: nobody approves their own correction', async () => {
    const target = await openTarget('west');
    const correctionId = randomUUID();
    const args = { ...(probes['correction.submit'](target) as object), correctionId };
    expect(await wireOf('westLead').pushRaw('correction.submit', args)).toMatchObject({ status: 'applied' });
    const outcome = await wireOf('westLead').pushRaw(
      'correction.approve',
      probes['correction.approve']({ ...target, correctionId }),
    );
    expect(outcome).toMatchObject({ status: 'refused', error: { code: 'forbidden' } });
  });
});

describe('SEC-27: the feed carries what the actor may see and nothing else', () => {
  it('a conversation of the west reaches no desktop of the east, and the admin holds none at all', async () => {
    const west = await openTarget('west');
    for (const person of ['eastAgent', 'eastLead', 'admin'] as const) {
      const wire = wireOf(person);
      await wire.pull();
      const all = (['conversation', 'message', 'note', 'handoff', 'escalation', 'context', 'moment'] as const).flatMap(
        (entity) => wire.rows(entity).map((row) => ('conversationId' in row ? row.conversationId : row.id)),
      );
      expect(all, person).not.toContain(west.conversationId);
      expect(wire.scopes().filter((scope) => scope.startsWith('conv:') && person === 'admin')).toEqual([]);
    }
  });

  it('FEED-3: naming a scope gains nothing: it is answered as lost', async () => {
    const west = await openTarget('west');
    const wire = wireOf('eastAgent');
    const answer = await wire.call('sync:pull', {
      protocol: 1,
      clientId: wire.clientId as never,
      epoch: '',
      cursor: 0,
      held: ['ws', `conv:${west.conversationId}`],
      resume: { scope: `conv:${west.conversationId}`, entity: 'message', id: '' },
    });
    expect(JSON.stringify(answer)).not.toContain(west.messageId);
    expect(answer.ok ? answer.value.gained : []).not.toContain(`conv:${west.conversationId}`);
  });

  it("SEC-30: a push under another's client id is forbidden and returns no stored result", async () => {
    const target = await openTarget('east');
    const mine = wireOf('eastAgent');
    await mine.pushRaw('conversation.note', probes['conversation.note'](target));
    const thief = wireOf('eastLead');
    const envelope = {
      lane: target.conversationId,
      n: 1,
      name: 'conversation.note',
      args: probes['conversation.note'](target),
      at: new Date().toISOString(),
      protocol: 1,
    };
    const answer = await thief.send('sync:push', { clientId: mine.clientId, mutations: [envelope] });
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });
});
