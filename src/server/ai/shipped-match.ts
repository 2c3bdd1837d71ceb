import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type PackedReplyMatch, unpackReplyMatch } from '#shared/assistant/pack-reply-match.ts';
import type { ReplyMatch } from '#shared/assistant/reply-match.ts';

const file = new URL('../../../resources/models/reply-match.json', import.meta.url);
let read: ReplyMatch | null = null;

/** D1: which reply comes next, as learned from published conversations (resources/models/README.md). Read when first asked for, then kept: some 25 MB. */
export function readShippedMatch(): ReplyMatch {
  read ??= unpackReplyMatch(JSON.parse(readFileSync(fileURLToPath(file), 'utf8')) as PackedReplyMatch);
  return read;
}
