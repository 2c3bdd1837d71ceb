import { useCallback } from 'react';
import type { FeedbackTarget } from '#renderer/data/use-feedback.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { TAKE_BACK_MS } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId, CorrectionId } from '#shared/lib/ids.ts';
import { words } from './words.ts';

/** On what the thumb is that was given with the last correction of this window: the list of one's own takes it back too. */
let given: { correctionId: CorrectionId; thumb: FeedbackTarget | null } | undefined;

export function noteThumb(correctionId: CorrectionId, thumb: FeedbackTarget | null): void {
  given = { correctionId, thumb };
}

/** Whether its author may still take it back. The server decides by the times of the desk that wrote it. */
export function mayTakeBack({ state, at }: Pick<CorrectionRow, 'state' | 'at'>, now: number): boolean {
  return state === 'waiting' && now <= Date.parse(at) + TAKE_BACK_MS;
}

/**
 * E1: takes one's own correction back, with the thumb that was given with it. It goes behind the submit, so that it is the same whether that one is sent already; what speaks
 * against it is said.
 */
export function useTakeBack() {
  const { toast } = useWorkspace();
  const { run } = useMutation('correction.takeBack');
  return useCallback(
    async ({ id, conversationId }: { id: CorrectionId; conversationId: ConversationId }) => {
      const thumb = given?.correctionId === id ? given.thumb : null;
      if (await run({ correctionId: id, conversationId, thumb })) toast(say(words.takenBack));
    },
    [run, toast],
  );
}
