import { expect, it } from 'vitest';
import { readEnvelope, writeEnvelope } from '#server/realtime/node-message.ts';
import { type ConversationId, type MessageId, uuidFrom, type WorkspaceId } from '#shared/lib/ids.ts';
import type { ComingOutcome } from '#shared/suggestion/coming.ts';
import { type ComingWords, createComingWords } from './coming-words.ts';

const idOf = <Id extends string>(n: number) => uuidFrom(n, new Uint8Array(10)) as Id;
const [conversationId, asked] = [idOf<ConversationId>(1), idOf<MessageId>(2)];

/** Two nodes: what one says of an end goes through the envelope of the bus to the other. */
function nodes() {
  const said: string[] = [];
  const to = (other: () => ComingWords) => (opportunityId: MessageId, outcome: ComingOutcome) => {
    const workspaceId = idOf<WorkspaceId>(9);
    const payload = writeEnvelope({ node: 'a', workspaceId, message: { is: 'worded', opportunityId, outcome } });
    said.push(payload);
    const message = readEnvelope(payload)?.message;
    if (message?.is === 'worded') other().hear(message.opportunityId, message.outcome);
  };
  const here: ComingWords = createComingWords(to(() => there));
  const there: ComingWords = createComingWords(to(() => here));
  return { here, there, said };
}
function follow(node: ComingWords) {
  const heard: string[] = [];
  node.follow(asked, { onReply: ({ text }) => heard.push(text), onEnd: (outcome) => heard.push(outcome) });
  return heard;
}

it('LIVE-10: a desk at another node is told that nothing more comes, and why; no word goes there', () => {
  const { here, there, said } = nodes();
  const wording = here.begin(conversationId, asked);
  wording.onComing(() => ({ place: 1, text: 'Open Billing' }));
  const [near, far] = [follow(here), follow(there)];
  wording.end('rejected');
  expect(near).toEqual(['Open Billing', 'rejected']);
  expect(far).toEqual(['rejected']);
  expect(follow(there), 'who comes late does not wait').toEqual(['rejected']);
  expect(said.join()).not.toContain('Billing');
});

it('LIVE-10: two nodes that word for one message: whoever follows goes on with the words of their own', () => {
  const { here, there } = nodes();
  const [one, other] = [here.begin(conversationId, asked), there.begin(conversationId, asked)];
  const far = follow(there);
  one.end('failed');
  expect(far).toEqual([]);
  other.end('used');
  expect(far).toEqual(['used']);
});
