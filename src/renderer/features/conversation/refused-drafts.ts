import { call } from '#renderer/data/api.ts';
import type { CallInput, Draft } from '#shared/contract/ipc.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/**
 * J4, J12: what the disk would not take of drafts, for as long as this window lives: it stands in the box again when its conversation is opened, and is written as soon as anything can be.
 * By agent: who signs in next sees nothing of it.
 */
type Refused = CallInput<'draft:set'>;
const refused = new Map<string, Map<string, Refused>>();
const keyOf = (conversationId: ConversationId, mode: Draft['mode']) => `${mode} ${conversationId}`;

/** @returns whether nothing was refused before: it is told then, not at every try */
export function keepRefused(agentId: string, draft: Refused): boolean {
  const own = refused.get(agentId) ?? new Map<string, Refused>();
  const isFirst = own.size === 0;
  refused.set(agentId, own.set(keyOf(draft.conversationId, draft.mode), draft));
  return isFirst;
}

export const refusedOf = (agentId: string, conversationId: ConversationId, mode: Draft['mode']): Refused | undefined =>
  refused.get(agentId)?.get(keyOf(conversationId, mode));

/** It is on disk now, or something newer is. */
export function leaveRefused(agentId: string, conversationId: ConversationId, mode: Draft['mode']): void {
  refused.get(agentId)?.delete(keyOf(conversationId, mode));
}

/** Once something was written: what was refused in other conversations. One that is refused again stays. */
export function writeRefused(agentId: string, open: ConversationId): void {
  const own = refused.get(agentId);
  for (const [key, draft] of own ?? []) {
    if (draft.conversationId === open) continue;
    call('draft:set', draft).then(
      () => {
        if (own?.get(key) === draft) own.delete(key);
      },
      () => undefined,
    );
  }
}
