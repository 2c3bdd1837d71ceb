import { createElement, Fragment, type ReactNode } from 'react';
import type { Word } from '#shared/intl/define-words.ts';
import { formatOf } from '#shared/intl/say.ts';

type RichValue = ReactNode | Date | ((chunks: ReactNode[]) => ReactNode);

/**
 * A word with elements in it (how words are made and said: the header of src/shared/intl/say.ts). Values may be elements, and each tag of
 * the message is drawn by the function of its name. The order of the parts is the language's:
 *
 *     tell(words.tookOver, { name: <SafeText>{name}</SafeText>, b: (chunks) => <b>{chunks}</b> })
 */
export function tell(word: Word, values: Readonly<Record<string, RichValue>>): ReactNode {
  const parts: ReactNode | ReactNode[] = formatOf(word).format<ReactNode>(values as Record<string, string>);
  // As children that stand in place, not as a list: the parts of a message never change theirs while it is shown.
  return Array.isArray(parts) ? createElement(Fragment, null, ...parts) : parts;
}
