import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PackedReplyMatch, unpackReplyMatch } from '#shared/assistant/pack-reply-match.ts';
import type { ReplyMatch } from '#shared/assistant/reply-match.ts';

/** The model that comes with the product, for a workspace without past replies of its own. */
export function readShippedMatch(): ReplyMatch {
  const file = join(import.meta.dirname, '..', '..', 'resources', 'models', 'reply-match.json');
  return unpackReplyMatch(JSON.parse(readFileSync(file, 'utf8')) as PackedReplyMatch);
}
