import type { handoffParts } from '#shared/handoff/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { words } from './words.ts';

/** The twelve parts of a handoff (B9) by name. */
export const partWords: Readonly<Record<(typeof handoffParts)[number], Word>> = {
  transcript: words.partTranscript,
  need: words.partNeed,
  tried: words.partTried,
  why: words.whyPerson,
  sentiment: words.partMood,
  language: words.partLanguage,
  category: words.partCategory,
  account: words.partAccount,
  page: words.partPage,
  similar: words.partSimilar,
  opener: words.partOpener,
  next: words.partNext,
};
