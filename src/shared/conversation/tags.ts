/** J6: words by which agents find conversations again. Compared without regard to case; the first spelling stays. */
import { z } from 'zod';
import { limits } from '../lib/limits.ts';
import { repairName, writtenText } from '../lib/text.ts';

/** More than a row can show and a person can mean. */
export const MOST_TAGS = 20;

export const tag = writtenText(limits.tagChars);
export const tagList = z.array(tag).max(MOST_TAGS);

/** As it is stored: one line, without spaces at its ends and without a leading `#`. Empty: there is nothing to store. */
export function cleanTag(written: string): string {
  return repairName(written.replace(/\s+/g, ' ').replace(/^[\s#]+/, '')).slice(0, limits.tagChars);
}

export function isSameTag(a: string, b: string): boolean {
  return a.toLocaleLowerCase('en') === b.toLocaleLowerCase('en');
}

/**
 * Adds and removes as sets, so that what two agents do at once merges and a repeat changes nothing. What does not fit any more is left out. The same list when nothing changes.
 */
export function changeTags(
  tags: readonly string[],
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): readonly string[] {
  const kept = tags.filter((tag) => !remove.some((gone) => isSameTag(tag, gone)));
  const result = [...kept];
  for (const written of add) {
    const tag = cleanTag(written);
    if (tag === '' || result.some((known) => isSameTag(known, tag)) || result.length >= MOST_TAGS) continue;
    result.push(tag);
  }
  return result.length === tags.length && result.every((tag, at) => tag === tags[at]) ? tags : result;
}
