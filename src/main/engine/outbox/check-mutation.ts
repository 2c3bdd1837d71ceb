/** The local rule at the door of the outbox: what the server would refuse in any case is said at once. The server decides again (PUSH-6). */

import { mutationGrants } from '#shared/contract/matrix.ts';
import { type MutationName, mutationNames, mutations } from '#shared/conversation/contract.ts';
import {
  type Actor,
  decideClaim,
  describeHeldDraft,
  holdDraft,
  holdReply,
  mayMutate,
  requireCurrent,
} from '#shared/conversation/rules.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { decideReopen, decideTakeBack } from '#shared/conversation/undo.ts';
import { TAKE_BACK_MS } from '#shared/correction/rules.ts';
import { say } from '#shared/intl/say.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { repairText } from '#shared/lib/text.ts';
import { checkArticle } from '../article/check-article.ts';
import type { Reader } from '../conversation/reader.ts';
import type { CacheStore } from '../db/cache-store.ts';
import { overlayDecisions } from '../review/overlay-corrections.ts';
import { checkSavedReply } from '../saved-reply/check-saved-reply.ts';
import { argsOf, isOpen } from '../sync/overlay.ts';
import { words } from '../words.ts';

/** Bytes of one mutation's arguments: a push of 1 MiB must always hold it. */
const MAX_ARGS_BYTES = 256 * 1024;

export type Checked = { name: MutationName; args: unknown };

/** Throws AppError: `invalid`, `forbidden`, `not_found`, `conflict` (with the present state). `nowMs`: the server's time as far as it is known. */
export function checkMutation(cache: CacheStore, reader: Reader, name: string, raw: unknown, nowMs: number): Checked {
  const known = mutationNames.find((each) => each === name);
  if (known === undefined) throw new AppError('invalid', 'There is no such change.');
  guardJson(raw);
  const parsed = mutations[known].safeParse(repairDeep(raw));
  if (!parsed.success) throw invalidFromZod(parsed.error, known);
  if (Buffer.byteLength(JSON.stringify(parsed.data)) > MAX_ARGS_BYTES)
    throw new AppError('invalid', `${known}: too large`);
  const me = reader.meRow();
  if (me === null) throw new AppError('unauthenticated', 'Nobody is signed in.');
  const actor: Actor = { agentId: me.id, role: me.role, teamIds: me.teamIds };
  const args: unknown = parsed.data;
  checkConversation(reader, actor, known, args);
  checkDecision(cache, reader, known, args, nowMs);
  checkSavedReply(cache, reader, actor, known, args);
  checkArticle(cache, known, args);
  return { name: known, args };
}

function checkConversation(reader: Reader, actor: Actor, name: MutationName, args: unknown): void {
  const id = (args as { conversationId?: unknown }).conversationId;
  if (typeof id !== 'string') {
    if (!mayMutate(actor, name, null)) throw new AppError('forbidden', say(words.forbidden));
    return;
  }
  const item = reader.conversation(id);
  if (item === null) throw new AppError('not_found', 'The conversation is not here.');
  const { conversation, claiming } = item;
  if (!mayMutate(actor, name, conversation)) throw notAllowed(reader, actor, name, conversation, claiming);
  const mutation = { name, args };

  if (name === 'conversation.claim' || name === 'conversation.acceptOffer')
    decideClaim(conversation, actor, reader.nameOf);
  const reply = argsOf(mutation, 'conversation.reply') ?? argsOf(mutation, 'reply.schedule');
  const why = reply && holdReply(conversation, actor, reply);
  if (why)
    throw new AppError('conflict', held[why], { details: { why, ownershipVersion: conversation.ownershipVersion } });
  const draft = argsOf(mutation, 'conversation.sendDraft');
  const late = draft && holdDraft(conversation, draft);
  if (late)
    throw new AppError('conflict', describeHeldDraft(conversation, late), {
      details: { why: late, ownershipVersion: conversation.ownershipVersion },
    });
  const reopened = argsOf(mutation, 'conversation.reopen');
  if (reopened) decideReopen(conversation, actor, reopened.ownershipVersion);
  const returned = argsOf(mutation, 'conversation.takeBack');
  if (returned) decideTakeBack(conversation, actor, returned.ownershipVersion);
  const fenced =
    argsOf(mutation, 'conversation.release') ??
    argsOf(mutation, 'conversation.handBack') ??
    argsOf(mutation, 'conversation.close') ??
    argsOf(mutation, 'conversation.assign');
  if (fenced && conversation.state === 'closed')
    throw new AppError('conflict', held.closed, { details: { why: 'closed' } });
  if (fenced) requireCurrent(conversation, fenced.ownershipVersion);
}

const held = {
  ownership_moved: 'The conversation changed hands since.',
  thread_moved: 'The customer wrote again since.',
  closed: 'The conversation is closed.',
} as const;

function notAllowed(
  reader: Reader,
  actor: Actor,
  name: MutationName,
  row: ConversationRow,
  claiming: boolean,
): AppError {
  if (mutationGrants[name][actor.role] !== 'own') return new AppError('forbidden', say(words.forbidden));
  const details = { assigneeId: row.assigneeId, state: row.state };
  // Being claimed is not being yours (OWN-1).
  if (claiming) return new AppError('conflict', say(words.claiming), { details });
  if (row.assigneeId !== null)
    return new AppError('conflict', say(words.withHolder, { name: reader.nameOf(row.assigneeId) }), { details });
  return new AppError('conflict', say(words.withNobody), { details });
}

const decisions = ['correction.approve', 'correction.reject', 'correction.ask', 'correction.defer'] as const;
const arrangements = ['correction.merge', 'correction.split'] as const;

/** E2, E8: what was decided is not decided again, and nobody decides their own (SEC-56). */
function checkDecision(cache: CacheStore, reader: Reader, name: MutationName, args: unknown, nowMs: number): void {
  const ofDecision = decisions.find((each) => each === name);
  const known = ofDecision ?? arrangements.find((each) => each === name);
  if (known === undefined && name !== 'correction.takeBack' && name !== 'correction.reply') return;
  const { correctionId } = args as { correctionId: string };
  // E1: one's own, whose submit may still wait in front of it.
  const own = argsOf({ name, args }, 'correction.takeBack');
  if (own?.conversationId) {
    checkOwnTakeBack(cache, reader, own.correctionId, own.conversationId, nowMs);
    return;
  }
  const row = cache.get('correction', correctionId);
  const me = reader.meRow();
  if (row === null || me === null) throw new AppError('not_found', say(words.correctionGone));
  const [now] = overlayDecisions([row], reader.lanes().get('global') ?? [], me);
  if (now === undefined || name === 'correction.takeBack') return;
  if (now.state !== 'waiting')
    throw new AppError('conflict', describeDecided(now.decidedByName), {
      details: { state: now.state },
    });
  if (ofDecision !== undefined && ofDecision !== 'correction.defer' && row.authorId === me.id)
    throw new AppError('forbidden', say(words.ownCorrection));
}

/** E1: whether the author may still take it back, as far as this desk knows. */
function checkOwnTakeBack(
  cache: CacheStore,
  reader: Reader,
  correctionId: string,
  conversationId: string,
  nowMs: number,
): void {
  const row = cache.get('correction', correctionId);
  const submit = (reader.lanes().get(conversationId) ?? []).find(
    (entry) => isOpen(entry) && argsOf(entry, 'correction.submit')?.correctionId === correctionId,
  );
  const at = row?.at ?? submit?.at;
  if (at === undefined) throw new AppError('not_found', say(words.correctionGone));
  if (row !== null && row.state !== 'waiting')
    throw new AppError('conflict', describeDecided(row.decidedByName), { details: { state: row.state } });
  if (nowMs > Date.parse(at) + TAKE_BACK_MS) throw new AppError('conflict', say(words.submittedLongAgo));
}

function describeDecided(name: string | null): string {
  return name === null ? say(words.alreadyDecidedSomebody) : say(words.alreadyDecided, { name });
}

/** SEC-32: lone surrogates are replaced before the text is stored. The guard has bounded the depth. */
function repairDeep(value: unknown): unknown {
  if (typeof value === 'string') return repairText(value);
  if (Array.isArray(value)) return value.map(repairDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, repairDeep(item)]));
}
