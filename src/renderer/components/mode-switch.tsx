import { useMutation } from '#renderer/data/use-mutation.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { Mode } from '#shared/workspace/schema.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';

const MODES = [
  { value: 'soft', label: 'Soft' },
  { value: 'hard', label: 'Hard' },
] as const;

export type ModeSwitchProps = { conversationId: ConversationId; mode: Mode; isDisabled?: boolean };

/** Soft: the assistant stays as copilot. Hard: it is out of it wholly (D1, D2). */
export function ModeSwitch({ conversationId, mode, isDisabled = false }: ModeSwitchProps) {
  const setMode = useMutation('conversation.setMode');
  return (
    <SegmentedControl
      label="Mode"
      options={MODES}
      value={mode}
      onChange={(next) => void setMode.run({ conversationId, mode: next })}
      isDisabled={isDisabled}
    />
  );
}
