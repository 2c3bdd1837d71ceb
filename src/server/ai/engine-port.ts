import type { SuggestedReply } from '#shared/assistant/suggest.ts';
import type { Retrieval, Turn } from '#shared/assistant/types.ts';
import type { Statement } from '#shared/handoff/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { Proposed } from './model-call.ts';
import type { Think } from './think.ts';

export type SummaryRequest = {
  conversationId: ConversationId;
  turns: readonly Turn[];
  /** Names that are taken out where the workspace says so (SEC-74). */
  names: readonly string[];
  builtIn: { needs: readonly Statement[]; tried: readonly Statement[] };
};
export type SuggestRequest = {
  conversationId: ConversationId;
  turns: readonly Turn[];
  names: readonly string[];
  question: string;
  /** What agents of the team may read on it (SEC-69). */
  retrieval: Retrieval;
  builtIn: readonly SuggestedReply[];
};
export type Rewriting = 'shorter' | 'warmer' | 'formal' | 'translate';
export type RewriteRequest = {
  conversationId: ConversationId;
  text: string;
  how: Rewriting;
  /** Where it is a translation: into what, a two-letter code. */
  language: string | null;
  names: readonly string[];
};

/** A reply on its way to the screen: which of the three, and its words so far. To be shown as coming, never to be inserted. */
export type ComingReply = { place: number; text: string };
/** What whoever waits for a model's words wants of them on the way. */
export type SuggestWatch = {
  /** All that have passed so far, each time that one more has. */
  onReady?: (replies: readonly SuggestedReply[]) => void;
  /** There is more of the reply that is coming; `read` says what. Computed only when it is called. */
  onComing?: (read: () => ComingReply | null) => void;
  /** Aborted: nobody waits any more, and the endpoint is let go. */
  signal?: AbortSignal;
};
export type RewriteWatch = { onComing?: (read: () => string | null) => void; signal?: AbortSignal };

/**
 * The language model beside the built-in engine. It is asked after the built-in engine has answered and gives words only: whether to speak, when to hand over, in
 * which mode and with which sources is decided by rules (SEC-67, SEC-68). No call throws; what fails, is slow or does not pass the checks gives `value: null`.
 */
export type LanguageEngine = {
  /** The turn of the first responder: the built-in one, its answer worded by the model where the model's words pass. */
  think: Think;
  summarize: (request: SummaryRequest) => Promise<Proposed<{ needs: Statement[]; tried: Statement[] }>>;
  suggest: (request: SuggestRequest, watch?: SuggestWatch) => Promise<Proposed<SuggestedReply[]>>;
  /** Tone and translation: there is no built-in engine for these. */
  rewrite: (request: RewriteRequest, watch?: RewriteWatch) => Promise<Proposed<string>>;
  /** False while the circuit is open: what asks then is answered by the built-in engine. */
  isReady: () => boolean;
};
