import { judge } from '#server/ai/decide-turn.ts';
import { searchDesk } from '#server/ai/desk-search.ts';
import type { Knowledge } from '#server/ai/knowledge.ts';
import { appendMessage, readMessages } from '#server/conversation/messages.ts';
import { appendMoment } from '#server/conversation/store.ts';
import { turnsOf } from '#server/conversation/turns.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { type Escalating, escalate } from '#server/escalation/escalate.ts';
import { readTriggerSettings } from '#server/escalation/trigger-settings.ts';
import type { ApiCall, RouteAnswer } from '#server/http/api/api-call.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { classify } from '#shared/assistant/classify.ts';
import { readableOf } from '#shared/assistant/readable.ts';
import type { Retrieval } from '#shared/assistant/types.ts';
import type { FiredTrigger } from '#shared/escalation/schema.ts';
import { repairText } from '#shared/lib/text.ts';
import { createConversation } from './create-conversation.ts';
import { opener } from './open.ts';
import { showConversation } from './show-conversation.ts';

/** How the deciding trigger of an escalation from outside is called. */
export const outsideTrigger = 'outside';
const outsideWeight = 2;
const leastCategory = 0.4;
const nothing: Retrieval = { hits: [], method: 'lexical' };

/** Names of imported turns: the claim of another system, never our agent or our assistant (SEC-47). */
const importedNames = { assistant: 'Imported assistant', agent: 'Imported agent' } as const;

/** What can be computed before the transaction: the category of the customer's words, or where they have none of what they were recognised as. `words`: theirs alone. */
export function placeEscalation(
  knowledge: Knowledge,
  body: ApiCall<'bringEscalation'>['body'],
): Pick<Escalating, 'category'> & { question: string; words: string } {
  const said = body.transcript
    .filter((turn) => turn.author === 'customer')
    .map(({ text = '', label = null }) => readableOf({ text, label }));
  const joined = (turns: typeof said) =>
    turns
      .map(({ text }) => text)
      .join('\n')
      .slice(-4_000);
  const words = joined(said.filter(({ isLabel }) => !isLabel));
  const question = words === '' ? joined(said) : words;
  const best = classify(knowledge.classifier, question)[0];
  const category = best && best.confidence >= leastCategory ? (knowledge.categories.get(best.label) ?? null) : null;
  return { question, words, category };
}

/** An outside AI brings a conversation that it could not finish: its turns as imported, our own rules over the customer's words, then the same handoff as ours. */
export async function bringEscalation(
  tx: WriteTx,
  { caller, body }: ApiCall<'bringEscalation'>,
  deps: ServerDeps,
  knowledge: Knowledge,
): Promise<RouteAnswer<'bringEscalation'>> {
  const { channel, token } = opener(caller, deps);
  const { question, words, category } = placeEscalation(knowledge, body);
  const record = await createConversation(tx, channel, { ...body, words, token });
  recordEvent(tx, record, 'conversation.started', {
    customerId: record.row.customerId,
    accountId: null,
    owner: 'human',
    openedBy: 'customer',
    test: false,
  });
  for (const turn of body.transcript) {
    const name = turn.author === 'customer' ? record.row.customerName : importedNames[turn.author];
    await appendMessage(tx, record, {
      author: { kind: turn.author, id: null, name },
      kind: 'imported',
      text: turn.text ?? '',
      ...(turn.label === undefined ? {} : { label: turn.label }),
      ...(turn.at === undefined ? {} : { at: turn.at }),
    });
  }
  const count = body.transcript.length;
  await appendMoment(tx, record, {
    kind: 'imported',
    text: `${count} ${count === 1 ? 'turn' : 'turns'} brought from outside`,
  });
  if (body.summary?.trim())
    await appendMoment(tx, record, { kind: 'imported', text: `The sender says: ${repairText(body.summary)}` });
  const triggers = judge(
    {
      turns: turnsOf(await readMessages(tx, record.row.id)),
      sinceN: 0,
      page: record.page,
      language: 'unknown',
      category: null,
      account: null,
      askedClarifying: false,
      startedAtMs: tx.now.getTime(),
      waitingSinceMs: null,
      nowMs: tx.now.getTime(),
      settings: await readTriggerSettings(tx),
      readings: new Map(),
    },
    { confidence: null, failure: null },
  );
  const outside: FiredTrigger = {
    trigger: outsideTrigger,
    score: 1,
    weight: outsideWeight,
    decisive: true,
    explanation: `The sender says: ${repairText(body.reason)}`,
    evidence: [],
  };
  const desk = await searchDesk({ ...knowledge, embed: undefined }, question, record, record.row.teamId);
  await escalate(tx, record, {
    by: 'outside',
    decisive: triggers.decisive ?? outsideTrigger,
    fired: [outside, ...triggers.fired],
    sum: triggers.sum + outsideWeight,
    threshold: triggers.threshold,
    settingsVersion: triggers.settingsVersion,
    category,
    queueId: null,
    retrieval: desk.retrieval.hits.length > 0 ? desk.retrieval : nothing,
    similar: desk.similar,
  });
  return { conversationToken: token, conversation: await showConversation(tx, record, 0) };
}
