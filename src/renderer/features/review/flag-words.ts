import type { CorrectionFlag, DifferenceKind, FlagKind } from '#shared/correction/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { words } from './words.ts';

/** In a line of the queue: two or three words. */
export const flagTags: Readonly<Record<FlagKind, Word>> = {
  link: words.tagLink,
  other_customer: words.tagOther,
  personal_data: words.tagPersonal,
  secret: words.tagSecret,
  instruction: words.tagInstruction,
  hidden: words.tagHidden,
  many_from_author: words.tagMany,
};

/** With the correction: a sentence, with what was found and what comes of it. */
export const flagSentences: Readonly<Record<CorrectionFlag['kind'], Word>> = {
  link: words.flagLink,
  other_customer: words.flagOther,
  personal_data: words.flagPersonal,
  secret: words.flagSecret,
  instruction: words.flagInstruction,
  hidden: words.flagHidden,
  many_from_author: words.flagMany,
};

export const differenceWords: Readonly<Record<DifferenceKind, Word>> = {
  number: words.differsNumber,
  date: words.differsDate,
  negation: words.differsNegation,
  opposite: words.differsOpposite,
};
