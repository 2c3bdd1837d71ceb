import { createContext, useContext } from 'react';
import type { Source } from '#shared/conversation/schema.ts';
import type { Statement } from '#shared/handoff/schema.ts';
import type { ConversationId, MessageId, SuggestionId } from '#shared/lib/ids.ts';
import type { SentChange } from '#shared/suggestion/compare-sent.ts';
import type { Place } from './place.ts';

/** A statement of the summary whose sources are lit in the thread. `isPinned`: by click; it stays until Escape. */
export type CitedStatement = { statement: Statement; isPinned: boolean };
/** D5: a reply that says something else than the suggestion it was made of; the changes with places in `said` and `sent`. */
export type EditedSuggestion = {
  suggestionId: SuggestionId;
  said: string;
  sent: string;
  source: Source | undefined;
  changes: readonly SentChange[];
};
/** A message of the assistant, or a reply of an agent with the suggestion it was made of. */
export type CorrectionTarget = {
  conversationId: ConversationId;
  messageId: MessageId;
  edited?: EditedSuggestion;
  /** A thumb down was given on the way in: who takes the correction back takes it back too. */
  isThumbNew?: boolean;
};
/** `about`: the promise, reminder or reply for later that it tells of. One notice of each; it goes with that. `conversationId`: where it happened. */
export type Notice = {
  level: 'info' | 'warning' | 'error';
  text: string;
  about?: string;
  conversationId?: ConversationId;
};
/** `replaces`: stands instead of the whole reply, for a text that was reworded. */
export type Insertion = { text: string; suggestionId: SuggestionId | null; replaces?: boolean };

/**
 * What the features of the window share without knowing each other. The app holds it; features read it here. It holds no
 * server data, only where the person is and what they point at.
 */
export type Workspace = {
  place: Place;
  goTo: (place: Place) => void;
  /** The conversation in the middle, and the way to open one. */
  conversationId: ConversationId | undefined;
  openConversation: (conversationId: ConversationId | undefined) => void;
  /** Puts text at the caret of the reply, never sends (D1). False when no composer is on screen. */
  insertIntoDraft: (text: string, suggestionId: SuggestionId | null, how?: 'at_caret' | 'instead') => boolean;
  /** The composer on screen takes insertions while it is mounted. */
  takeInsertions: (take: (insertion: Insertion) => void) => () => void;
  /** True while the reply on screen holds text: newer suggestions wait behind a line then. */
  hasDraftText: boolean;
  setHasDraftText: (hasText: boolean) => void;
  citedStatement: CitedStatement | undefined;
  citeStatement: (cited: CitedStatement | undefined) => void;
  /** Shows the article section or correction that an AI text rests on. */
  showSource: (source: Source) => void;
  correction: CorrectionTarget | undefined;
  openCorrection: (target: CorrectionTarget) => void;
  closeCorrection: () => void;
  /** Where list and conversation have no room beside each other: the list was asked for last. */
  isListShown: boolean;
  /** Is the side pane shown in a narrow window (`]`)? */
  isSideOpen: boolean;
  setSideOpen: (isOpen: boolean) => void;
  /**
   * A fact at the bottom, with undo where there is one, or another way that `label` names; never an error that needs an act. `keys` are those of
   * a way that has its own: `Z` is for taking back.
   */
  toast: (text: string, undo?: () => void, label?: string, keys?: string | readonly string[]) => void;
  /** Something that went wrong or must be known: shown until it is read. */
  notify: (notice: Notice) => void;
  /** One sentence for screen readers: polite unless it must interrupt (send guard, failed send). */
  announce: (text: string, isUrgent?: boolean) => void;
};

const WorkspaceContext = createContext<Workspace | undefined>(undefined);
export const WorkspaceProvider = WorkspaceContext;

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (workspace === undefined) throw new Error('WorkspaceProvider is missing above this part.');
  return workspace;
}
