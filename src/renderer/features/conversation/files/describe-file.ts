import type { AttachmentKind } from '#shared/attachment/schema.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

/** `Document`, `Archive`. */
export function kindWord(kind: AttachmentKind): string {
  return say(words[kind]);
}

/** The words of a reply that consists of files alone: their names, so that lists, search and those who cannot see them have something to say. */
export function captionOf(names: readonly string[]): string {
  return names.join('\n');
}
