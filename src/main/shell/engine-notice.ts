import type { EventData } from '#shared/contract/ipc.ts';

/** A notice of the shell's own about the engine's process. */
export function engineNotice(level: 'info' | 'warning', code: string, text: string): EventData<'notice'> {
  return { level, code, text, conversationId: null };
}
