import { useEffect, useRef } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { call, toAppError } from '#renderer/data/api.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { AlertItem } from '#shared/alert/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { words } from './words.ts';

export type Offered = AlertItem & { offer: NonNullable<AlertItem['offer']> };

/**
 * C4: an offer that leaves without an answer from here says why: somebody took it, it went to a colleague, or it ran out. What was answered here says nothing more.
 *
 * @returns marks an offer as answered here
 */
export function useLeftOffer(offers: readonly Offered[] | undefined, me: AgentRow): (offerId: string) => void {
  const { toast } = useWorkspace();
  const before = useRef<readonly Offered[]>([]);
  const answered = useRef(new Set<string>());
  useEffect(() => {
    if (offers === undefined) return;
    const gone = before.current.filter(({ offer }) => !offers.some((one) => one.offer.id === offer.id));
    before.current = offers;
    for (const one of gone) {
      if (answered.current.has(one.offer.id)) continue;
      describeGone(one, me.id)
        .then((text) => {
          if (text !== null) toast(text);
        })
        .catch(toAppError);
    }
  }, [offers, me.id, toast]);
  return (offerId) => void answered.current.add(offerId);
}

/** Null: it is theirs, by another of their desks; that shows by itself. */
async function describeGone({ conversationId, customerName }: Offered, me: AgentId): Promise<string | null> {
  const name = revealText(customerName);
  const thread = await call('conversation:get', { conversationId });
  const row = thread?.conversation;
  if (!thread || row?.assigneeId === me) return null;
  if (row?.offer && row.offer.agentId !== me)
    return say(words.wentTo, { name, by: revealText(firstName(row.offer.agentName)) });
  const holder = row?.assigneeId ?? null;
  if (holder === null) return row?.state === 'queued' ? say(words.ranOut, { name }) : null;
  const workspace = await call('workspace:get', {});
  const by = workspace.agents.find(({ id }) => id === holder)?.name;
  return by === undefined ? null : say(words.takenBy, { name, by: revealText(firstName(by)) });
}
