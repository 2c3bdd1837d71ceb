import { useEffect, useRef } from 'react';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import { missedOffers } from '#shared/routing/offer.ts';
import { words } from './words.ts';

/** C4: what they did next brought them back from an away that offers which ran out had made: said, with the way to stay away. */
export function useBackAgain({ availability, availabilityReason }: AgentRow): void {
  const { toast } = useWorkspace();
  const { run } = useMutation('agent.setAvailability');
  const wasSetAway = useRef(false);
  useEffect(() => {
    const isBack = wasSetAway.current && availability === 'online';
    wasSetAway.current = availability === 'away' && availabilityReason === missedOffers;
    if (isBack)
      toast(say(words.backAgain), () => void run({ availability: 'away', reason: 'break' }), say(words.stayAway));
  }, [availability, availabilityReason, run, toast]);
}
