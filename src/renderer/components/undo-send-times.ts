import { z } from 'zod';
import type { ChannelKind } from '#shared/conversation/schema.ts';
import type { PreferenceKey } from '#shared/preference/keys.ts';

/** Seconds in which a sent reply can be taken back; 0: it goes out at once. */
export const undoSeconds = z.int().min(0).max(60);

/** J6: in a chat people wait for each word, so it is off until an agent wants it; a letter is waited for, so a moment is there at first. */
export const usualUndoSeconds: Readonly<Record<ChannelKind, number>> = { chat: 0, email: 5 };

/** Under which the agent's own choice is kept, by the kind of channel. Chat has the name that it had before there were kinds. */
export const undoPreference: Readonly<Record<ChannelKind, PreferenceKey>> = {
  chat: 'composer.undoSend',
  email: 'composer.undoSend.email',
};
