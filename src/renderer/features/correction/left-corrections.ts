import { setUnsaved } from '#renderer/data/unsaved-here.ts';
import type { CorrectionReason } from './reason-labels.ts';

/** What was written of a correction, however its dialog goes: of this window, as long as it lives. By agent and by what is corrected; who signs in next sees nothing of it (J4). Who closes the window is asked. */
export type LeftCorrection = { text: string; reason: CorrectionReason | undefined };
const left = new Map<string, LeftCorrection>();

export const leftCorrection = (key: string): LeftCorrection | undefined => left.get(key);

/** @param isWritten there are words to lose; a reason that was chosen is one key */
export function leaveCorrection(key: string, written: LeftCorrection, isWritten: boolean): void {
  left.set(key, written);
  setUnsaved(`correction ${key}`, 'correction', isWritten);
}

/** It was sent, or nothing was to be corrected. */
export function forgetCorrection(key: string): void {
  left.delete(key);
  setUnsaved(`correction ${key}`, 'correction', false);
}
