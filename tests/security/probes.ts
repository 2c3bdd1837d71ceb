/** For every mutation of the contract, arguments that fit its schema and point where the test wants them to. A mutation without an entry does not compile (SEC-56). */
import { randomUUID } from 'node:crypto';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';

/** The things a mutation can point at: rows of one's own, of somebody else, or of nobody. */
export type Target = {
  conversationId: string;
  messageId: string;
  handoffId: string;
  suggestionId: string;
  correctionId: string;
  actionId: string;
  /** Where it waits, or waited. */
  queueId: string;
  ownershipVersion: number;
  seenThrough: number;
};

export function absentTarget(): Target {
  return {
    conversationId: randomUUID(),
    messageId: randomUUID(),
    handoffId: randomUUID(),
    suggestionId: randomUUID(),
    correctionId: randomUUID(),
    actionId: randomUUID(),
    queueId: randomUUID(),
    ownershipVersion: 1,
    seenThrough: 1,
  };
}

/** Wire form: ids are plain strings here, as a client that does not use our types would send them. */
type Unbranded<T> = T extends string
  ? T extends string & { readonly [key in keyof T]: unknown }
    ? string
    : T
  : T extends readonly (infer I)[]
    ? Unbranded<I>[]
    : T extends object
      ? { [K in keyof T]: Unbranded<T[K]> }
      : T;

type Probes = { [N in MutationName]: (target: Target) => Unbranded<MutationArgs<N>> };

const probeArticle = {
  slug: 'probe',
  title: 'A probe',
  audience: 'public' as const,
  language: 'en',
  categoryKey: null,
  pages: [],
  tags: [],
  sections: [{ heading: 'A', text: 'A probe.' }],
  ownerId: null,
  reviewAt: null,
};

export const probes: Probes = {
  'article.saveDraft': () => ({
    articleId: randomUUID(),
    content: probeArticle,
    basedOn: 0,
    origin: 'written',
    source: null,
    conversationId: null,
    writtenMs: 1,
    seenMs: 0,
    clientId: randomUUID(),
  }),
  'article.discardDraft': () => ({ articleId: randomUUID() }),
  'article.publish': () => ({ articleId: randomUUID(), content: probeArticle, basedOn: 0 }),
  'article.retire': () => ({ articleId: randomUUID(), basedOn: 1, reason: 'A probe.' }),
  'article.setReview': () => ({ articleId: randomUUID(), ownerId: null, reviewAt: null }),
  'conversation.claim': ({ conversationId }) => ({ conversationId }),
  'conversation.release': ({ conversationId, ownershipVersion }) => ({ conversationId, ownershipVersion }),
  'conversation.takeOver': ({ conversationId }) => ({ conversationId, reason: 'The agent went home.' }),
  'conversation.reply': ({ conversationId, ownershipVersion, seenThrough }) => ({
    conversationId,
    messageId: randomUUID(),
    text: 'A probe.',
    ownershipVersion,
    seenThrough,
    suggestionId: null,
    suggestedText: null,
  }),
  'conversation.sendDraft': ({ conversationId, suggestionId, ownershipVersion, seenThrough }) => ({
    conversationId,
    messageId: randomUUID(),
    draftId: suggestionId,
    text: 'A probe.',
    ownershipVersion,
    seenThrough,
    visibleMs: 0,
  }),
  'conversation.note': ({ conversationId }) => ({ conversationId, noteId: randomUUID(), text: 'A probe.' }),
  'conversation.handBack': ({ conversationId, ownershipVersion }) => ({ conversationId, ownershipVersion }),
  'conversation.close': ({ conversationId, ownershipVersion, seenThrough }) => ({
    conversationId,
    ownershipVersion,
    gap: 'knowledge',
    cause: 'agent_resolved',
    seenThrough,
  }),
  'conversation.setMode': ({ conversationId }) => ({ conversationId, mode: 'hard' }),
  'conversation.snooze': ({ conversationId, seenThrough }) => ({ conversationId, until: UNTIL_REPLY, seenThrough }),
  'conversation.tag': ({ conversationId }) => ({ conversationId, add: ['probe'], remove: [] }),
  'conversation.assign': ({ conversationId, ownershipVersion, queueId }) => ({
    conversationId,
    ownershipVersion,
    to: { kind: 'queue', queueId },
    reason: 'other',
    note: '',
  }),
  'conversation.reopen': ({ conversationId, ownershipVersion }) => ({ conversationId, ownershipVersion }),
  'conversation.takeBack': ({ conversationId, ownershipVersion }) => ({ conversationId, ownershipVersion }),
  'conversation.open': ({ conversationId }) => ({ conversationId }),
  'conversation.label': ({ conversationId }) => ({ conversationId, label: 'ai_could_have' }),
  'conversation.override': ({ conversationId }) => ({
    conversationId,
    dimension: 'urgency',
    to: 'high',
    reason: 'wrong',
  }),
  'handoff.flagMissing': ({ conversationId, handoffId }) => ({
    conversationId,
    handoffId,
    part: 'account',
    note: '',
  }),
  'feedback.give': ({ conversationId, messageId }) => ({
    conversationId,
    feedbackId: randomUUID(),
    target: { kind: 'message', id: messageId },
    verdict: 'down',
    reasons: ['wrong'],
  }),
  'correction.submit': ({ conversationId, messageId }) => ({
    conversationId,
    correctionId: randomUUID(),
    messageId,
    text: 'What it should have said.',
    reason: 'wrong',
  }),
  'action.start': ({ conversationId, actionId, ownershipVersion, seenThrough }) => ({
    conversationId,
    actionId,
    tool: 'probe',
    parameters: [],
    reason: '',
    ownershipVersion,
    seenThrough,
  }),
  'action.confirm': ({ conversationId, actionId, ownershipVersion, seenThrough }) => ({
    conversationId,
    actionId,
    ownershipVersion,
    seenThrough,
  }),
  'action.decline': ({ conversationId, actionId }) => ({ conversationId, actionId, reason: 'Not so.' }),
  'correction.approve': ({ correctionId }) => ({ correctionId, text: 'What goes live.' }),
  'correction.reject': ({ correctionId }) => ({ correctionId, reason: 'Not so.' }),
  'correction.ask': ({ correctionId }) => ({ correctionId, text: 'Where does it stand?' }),
  'correction.reply': ({ correctionId }) => ({ correctionId, text: 'In the terms.' }),
  'correction.merge': ({ correctionId }) => ({ correctionId, intoId: randomUUID() }),
  'correction.split': ({ correctionId }) => ({ correctionId }),
  'correction.defer': ({ correctionId }) => ({ correctionId, until: new Date(Date.now() + 86_400_000).toISOString() }),
  'correction.takeBack': ({ correctionId, conversationId }) => ({ correctionId, conversationId }),
  'conversation.acceptOffer': ({ conversationId, actionId }) => ({ conversationId, offerId: actionId }),
  'conversation.declineOffer': ({ conversationId, actionId }) => ({
    conversationId,
    offerId: actionId,
    reason: 'busy',
    note: '',
  }),
  'agent.setSkills': ({ actionId }) => ({ agentId: actionId, skills: [{ key: 'probe', level: 1 }], capacity: null }),
  'agent.setAvailability': () => ({ availability: 'online' }),
  'preference.set': () => ({ key: 'locale', value: 'de' }),
  'savedReply.save': ({ correctionId }) => ({
    savedReplyId: correctionId,
    basedOn: 0,
    content: {
      // What others use is a lead's (saved-reply/rules.ts).
      sharing: 'own',
      teamId: null,
      name: 'A probe',
      shortcut: null,
      folder: '',
      language: null,
      text: 'Hello {{customer.firstName}}',
      actions: [],
    },
  }),
  'savedReply.remove': ({ correctionId }) => ({ savedReplyId: correctionId, basedOn: 1 }),
  'sample.judge': ({ correctionId }) => ({ sampleId: correctionId, verdict: 'right' }),
  'sample.takeBack': ({ correctionId }) => ({ sampleId: correctionId }),
  'publication.publish': ({ correctionId }) => ({ publicationId: correctionId, reason: 'A probe.' }),
  'publication.revert': ({ correctionId }) => ({ publicationId: correctionId, reason: 'A probe.' }),
  'publication.withdraw': ({ correctionId }) => ({ publicationId: correctionId }),
  'mention.see': ({ correctionId }) => ({ mentionIds: [correctionId] }),
  'draft.write': ({ conversationId, suggestionId }) => ({
    conversationId,
    mode: 'reply',
    text: 'A probe.',
    suggestionId,
    suggestedText: null,
    seenThrough: 0,
    writtenMs: 1,
    basedOnMs: null,
    clientId: randomUUID(),
    device: 'probe',
  }),
  'reply.schedule': ({ conversationId, ownershipVersion, seenThrough }) => ({
    conversationId,
    messageId: randomUUID(),
    text: 'A probe.',
    sendAt: '2100-01-01T09:00:00.000Z',
    ownershipVersion,
    seenThrough,
    suggestionId: null,
    suggestedText: null,
  }),
  'reply.unschedule': ({ conversationId, messageId }) => ({ conversationId, messageId }),
  'promise.make': ({ conversationId }) => ({
    conversationId,
    promiseId: randomUUID(),
    words: 'A probe by Friday.',
    dueAt: '2100-01-01T09:00:00.000Z',
    messageId: null,
  }),
  'promise.end': ({ conversationId, actionId }) => ({ conversationId, promiseId: actionId, how: 'kept' }),
  'reminder.set': ({ conversationId }) => ({
    conversationId,
    reminderId: randomUUID(),
    dueAt: '2100-01-01T09:00:00.000Z',
    words: '',
  }),
  'reminder.done': ({ conversationId, actionId }) => ({ conversationId, reminderId: actionId }),
  'whisper.send': ({ conversationId, actionId }) => ({
    conversationId,
    whisperId: randomUUID(),
    toId: actionId,
    text: 'A probe.',
  }),
  'conversation.listen': ({ conversationId }) => ({ conversationId, reason: 'A probe.' }),
  'conversation.flag': ({ conversationId }) => ({ conversationId, why: 'A probe.' }),
  'workspace.setBoard': () => ({ forAgents: 'team' }),
  'transcript.record': ({ conversationId }) => ({ conversationId, as: 'pdf', withNotes: false }),
  'desk.record': ({ conversationId, messageId }) => ({
    events: [
      {
        type: 'message.seen_by_agent',
        id: randomUUID(),
        at: new Date().toISOString(),
        conversationId,
        messageId,
      },
    ],
  }),
} as Probes;

/** Mutations that point at nothing but the actor. */
export const WITHOUT_TARGET: ReadonlySet<MutationName> = new Set([
  'agent.setAvailability',
  'agent.setSkills',
  'preference.set',
  'workspace.setBoard',
  'savedReply.save',
  'savedReply.remove',
  'mention.see',
  // Of the workspace, and of no conversation.
  'article.saveDraft',
  'article.discardDraft',
  'article.publish',
  'article.retire',
  'article.setReview',
]);

/** Those that decide about a row which has to be there first, and which no probe makes: who may, is told that it is not there. Their own tests make one. */
export const NEEDS_ROW: ReadonlySet<MutationName> = new Set([
  'agent.setSkills',
  'article.discardDraft',
  'article.publish',
  'article.retire',
  'article.setReview',
  'correction.approve',
  'correction.reject',
  'correction.ask',
  'correction.reply',
  'correction.merge',
  'correction.split',
  'correction.defer',
  'correction.takeBack',
  'publication.publish',
  'publication.revert',
  'publication.withdraw',
  'sample.judge',
  'sample.takeBack',
]);

/** An answer with its ids, numbers and times taken out: what is left may not differ between "foreign" and "absent" (SEC-29). */
export function comparable(answer: unknown, target: Target): string {
  let text = JSON.stringify(answer);
  for (const id of [target.conversationId, target.messageId, target.handoffId, target.correctionId, target.actionId])
    text = text.replaceAll(id, 'ID');
  return text.replace(/"(n|seq|lane|serverTime)":("[^"]*"|\d+)/g, '"$1":0');
}
