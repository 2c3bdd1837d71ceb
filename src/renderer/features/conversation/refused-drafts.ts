import { call, toAppError } from '#renderer/data/api.ts';
import { onLastTry, setUnsaved } from '#renderer/data/unsaved-here.ts';
import type { CallInput, Draft } from '#shared/contract/ipc.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/**
 * J4, J12: what the disk would not take of drafts, for as long as this window lives: it stands in the box again when its conversation is opened, and is tried again until it is written,
 * wherever the agent is meanwhile. By agent: who signs in next sees nothing of it. Who closes the window meanwhile is asked.
 */
type Refused = CallInput<'draft:set'>;
const refused = new Map<string, Map<string, Refused>>();
/** Their box tries again by itself, with words that may be newer. */
const opened = new Set<ConversationId>();
const keyOf = (conversationId: ConversationId, mode: Draft['mode']) => `${mode} ${conversationId}`;
/** What the disk would not take is tried again after this. */
export const AGAIN_MS = 2_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** @returns whether nothing was refused before: it is told then, not at every try */
export function keepRefused(agentId: string, draft: Refused): boolean {
  const own = refused.get(agentId) ?? new Map<string, Refused>();
  const isFirst = own.size === 0;
  refused.set(agentId, own.set(keyOf(draft.conversationId, draft.mode), draft));
  tellHeld();
  tryLater();
  return isFirst;
}

export const refusedOf = (agentId: string, conversationId: ConversationId, mode: Draft['mode']): Refused | undefined =>
  refused.get(agentId)?.get(keyOf(conversationId, mode));

/** Newer words of it are on their way: the older ones are not written over them. */
export function renewRefused(agentId: string, draft: Refused): void {
  const own = refused.get(agentId);
  const key = keyOf(draft.conversationId, draft.mode);
  if (!own?.has(key)) return;
  own.set(key, draft);
  tellHeld();
}

/** It is on disk now, or something newer is. */
export function leaveRefused(agentId: string, conversationId: ConversationId, mode: Draft['mode']): void {
  refused.get(agentId)?.delete(keyOf(conversationId, mode));
  tellHeld();
}

/** @returns for when its box is left */
export function openRefused(conversationId: ConversationId): () => void {
  opened.add(conversationId);
  return () => void opened.delete(conversationId);
}

/** What was refused in other conversations. One that is refused again stays. Settles when all were answered. */
export async function writeRefused(agentId: string): Promise<void> {
  const own = refused.get(agentId);
  const rest = [...(own ?? [])].filter(([, draft]) => !opened.has(draft.conversationId));
  await Promise.allSettled(
    rest.map(async ([key, draft]) => {
      await call('draft:set', draft);
      if (own?.get(key) === draft) own.delete(key);
    }),
  );
  tellHeld();
}

/** Whose they are is asked each time: nobody's words are written under another's name. */
async function writeOwn(): Promise<void> {
  const { agent } = await call('session:get', {});
  if (agent !== null) await writeRefused(agent.id);
}
onLastTry(writeOwn);

function tryLater(): void {
  if (timer !== undefined || [...refused.values()].every(({ size }) => size === 0)) return;
  timer = setTimeout(() => {
    timer = undefined;
    writeOwn().catch(toAppError).finally(tryLater);
  }, AGAIN_MS);
}

/** One that was emptied has nothing to lose. */
function tellHeld(): void {
  const drafts = [...refused.values()].flatMap((own) => [...own.values()]);
  setUnsaved(
    'refused drafts',
    'draft',
    drafts.some(({ text }) => text.trim() !== ''),
  );
}
