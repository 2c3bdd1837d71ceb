import { useEffect, useRef } from 'react';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { describeAlert } from './describe-alert.ts';
import type { PresentAlerts } from './use-present-alerts.ts';
import { words } from './words.ts';

/**
 * C6: a conversation that leaves this agent while their desk is open is told at once, in sight or not, with why and with the way to take it back. What left them before stands among the
 * alerts alone.
 */
export function useLeftWork({ present, isKnown }: Pick<PresentAlerts, 'present' | 'isKnown'>): void {
  const { toast, openConversation } = useWorkspace();
  const { run } = useMutation('conversation.claim');
  const known = useRef<Set<string> | undefined>(undefined);
  useEffect(() => {
    if (!isKnown) return;
    const left = present.filter(({ kind }) => kind === 'left');
    const before = known.current;
    known.current = new Set([...(before ?? []), ...left.map(({ id }) => id)]);
    if (before === undefined) return;
    for (const alert of left.filter(({ id }) => !before.has(id))) {
      const { conversationId } = alert;
      const takeBack = async () => {
        if (await run({ conversationId })) openConversation(conversationId);
      };
      toast(describeAlert(alert), () => void takeBack(), say(words.takeBack));
    }
  }, [present, isKnown, run, toast, openConversation]);
}
