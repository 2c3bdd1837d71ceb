import { useEffect, useRef } from 'react';
import { callShell, toAppError } from '#renderer/data/api.ts';
import { useDevice } from '#renderer/data/use-device.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow, Availability } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import { defaultIdleS } from '#shared/routing/schema.ts';
import { words } from './words.ts';

/**
 * C8: nobody has touched this computer for as long as the workspace says: away, with that as the reason, so that nothing is offered to an empty chair. The first input at any desk of theirs brings back what they had
 * chosen, and says so. Who chose to be away stays so; a desk says it once for each pause, so that two desks never argue.
 */
export function useIdleAway(me: AgentRow): void {
  const isIdle = useDevice()?.isIdle;
  const { toast } = useWorkspace();
  const { run } = useMutation('agent.setAvailability');
  const hasSaid = useRef(false);
  const before = useRef<Availability>('online');
  const { availability, availabilityReason } = me;
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const afterS = workspace === undefined ? undefined : (workspace.idleAfterS ?? defaultIdleS);
  useEffect(() => {
    if (afterS !== undefined) callShell('shell:setIdleAfter', { seconds: afterS }).catch(toAppError);
  }, [afterS]);
  useEffect(() => {
    if (isIdle === undefined) return;
    if (isIdle) {
      if (hasSaid.current || (availability !== 'online' && availability !== 'busy')) return;
      hasSaid.current = true;
      before.current = availability;
      void run({ availability: 'away', reason: 'idle' });
      return;
    }
    hasSaid.current = false;
    if (availability !== 'away' || availabilityReason !== 'idle') return;
    void run({ availability: before.current });
    before.current = 'online';
    toast(say(words.backOnline), () => void run({ availability: 'away', reason: 'break' }), say(words.stayAway));
  }, [isIdle, availability, availabilityReason, run, toast]);
}
