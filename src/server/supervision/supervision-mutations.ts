import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { boardSettingHandlers } from './board-setting.ts';
import { flagHandlers } from './flag.ts';
import { listenHandlers } from './listen.ts';
import { whisperHandlers } from './whisper.ts';

/** What supervisors do beside taking over and reassigning, and what agents raise for them (docs/decisions/0041-board.md). */
export function supervisionHandlers(): Pick<
  MutationHandlers,
  'whisper.send' | 'conversation.listen' | 'conversation.flag' | 'workspace.setBoard'
> {
  return { ...whisperHandlers(), ...listenHandlers(), ...flagHandlers(), ...boardSettingHandlers() };
}
