import type { SavedReplyContent } from '#shared/saved-reply/schema.ts';
import { savedReplyContent, shortcutWord } from '#shared/saved-reply/schema.ts';

/** A reply as it is written in the form; `place` is `workspace`, `own` or a team's id. */
export type ReplyDraft = Omit<SavedReplyContent, 'sharing' | 'teamId' | 'shortcut'> & {
  place: string;
  shortcut: string;
};
export type ReplyFault = 'name' | 'shortcut' | 'empty';

export const newReply: ReplyDraft = {
  place: 'own',
  name: '',
  shortcut: '',
  folder: '',
  language: null,
  text: '',
  actions: [],
};

export function draftOfReply({
  sharing,
  teamId,
  name,
  shortcut,
  folder,
  language,
  text,
  actions,
}: SavedReplyContent): ReplyDraft {
  const place = sharing === 'team' ? (teamId ?? 'own') : sharing;
  return { place, name, shortcut: shortcut ?? '', folder, language, text, actions };
}

export function contentOf({ place, shortcut, name, folder, ...rest }: ReplyDraft): SavedReplyContent {
  const sharing = place === 'workspace' || place === 'own' ? place : 'team';
  return {
    ...rest,
    sharing,
    teamId: sharing === 'team' ? (place as SavedReplyContent['teamId']) : null,
    name: name.trim(),
    folder: folder.trim(),
    shortcut: shortcut === '' ? null : shortcut,
  };
}

/** What keeps it from being saved. */
export function faultsOf(draft: ReplyDraft): ReplyFault[] {
  const faults: ReplyFault[] = [];
  if (draft.name.trim() === '') faults.push('name');
  if (draft.shortcut !== '' && !shortcutWord.safeParse(draft.shortcut).success) faults.push('shortcut');
  if (draft.text.trim() === '' && draft.actions.length === 0) faults.push('empty');
  return faults;
}

/** Whether every step says what it needs. */
export function isComplete(draft: ReplyDraft): boolean {
  return faultsOf(draft).length === 0 && savedReplyContent.safeParse(contentOf(draft)).success;
}
