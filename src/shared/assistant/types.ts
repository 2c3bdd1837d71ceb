import type { Source, Urgency } from '../conversation/schema.ts';
import type { ArticleId, CorrectionId, MessageId } from '../lib/ids.ts';

/**
 * The shapes of the built-in assistant. This folder is pure: it reads texts and gives back decisions with their evidence. It must not
 * do I/O, read a clock or keep state between calls (the passage index aside, which its owner holds).
 */

/** Sentence vectors of one length; passed in, so that server, desktop and scripts bring their own. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

export const languages = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl'] as const;
export type KnownLanguage = (typeof languages)[number];
export type Language = KnownLanguage | 'unknown';

/** UTF-16 offsets into the original text; `end` is exclusive. */
export type Span = { start: number; end: number };

export type TurnAuthor = 'customer' | 'assistant' | 'agent' | 'system';

/** One entry of the thread as the engine reads it. `n` is its place in the thread, from 1. */
export type Turn = {
  id: MessageId;
  n: number;
  author: TurnAuthor;
  text: string;
  /** What the recogniser of an outside AI called the turn (`transfer_agent`); what a turn without words is read by (`readable.ts`). */
  label?: string | null;
  /** Titles of what an assistant's answer cited, for the summary. */
  sources?: readonly { title: string }[];
};

export type Page = { url: string; title: string; feature: string | null };

/** `note` and `resolution` are for agents only: the first responder never reads them (SEC-67). */
export type PassageKind = 'article' | 'correction' | 'resolution' | 'note';
export type Audience = 'public' | 'internal';

/** What is searched: one section of an article, an approved correction, a past resolution, an internal note. */
export type Passage = {
  id: string;
  kind: PassageKind;
  articleId: ArticleId | null;
  correctionId: CorrectionId | null;
  title: string;
  heading: string;
  text: string;
  audience: Audience;
  /** URL paths or feature names where it applies (I5). */
  pages: readonly string[];
  language: string;
  categoryKey: string | null;
  /** Of an approved answer, as ISO time: of two to the very same question the newer one holds (E3). */
  approvedAt?: string;
};

export type ScoreParts = {
  /** BM25 over title, heading and text. */
  lexical: number;
  /** Cosine of query and passage; null when either has no vector. */
  cosine: number | null;
  /** Share of the query's weight (by rarity) whose terms stand in the passage, 0 to 1. */
  coverage: number;
  /** 1 when the passage belongs to the customer's page. */
  page: number;
};

export type Hit = { passage: Passage; score: number; parts: ScoreParts };

export type Retrieval = {
  hits: readonly Hit[];
  /** `lexical`: no vectors took part (no embedder, or a language that it does not know). */
  method: 'hybrid' | 'lexical';
};

export type AnswerSource = Source;

export type Confidence = { value: number; floor: number };

export type { Urgency };
