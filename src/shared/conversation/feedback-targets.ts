import type { HandoffRow, Statement } from '../handoff/schema.ts';
import type { ConversationId } from '../lib/ids.ts';
import type { FeedbackRow } from './schema.ts';

type Target = FeedbackRow['target'];

/** What the assistant makes of a conversation besides words (C5). Mood has a thumb and no other value to choose. */
export const classifiedDimensions = ['category', 'urgency', 'mood'] as const;
export type ClassifiedDimension = (typeof classifiedDimensions)[number];

/** E1: a statement of a summary. A summary is renewed under its own id, so its words belong to the target: a thumb on what stood there before is none on what stands there now. */
export function statementTarget({ id }: Pick<HandoffRow, 'id'>, statement: Pick<Statement, 'id' | 'text'>): Target {
  return { kind: 'statement', id: `${id} ${statement.id.slice(0, 34)} ${markOf(statement.text)}` };
}

/** E1, C5: how a conversation was classified. The value belongs to it: a thumb on "Refund" is none on what came after. */
export function classificationTarget(id: ConversationId, dimension: ClassifiedDimension, value: string): Target {
  return { kind: 'classification', id: `${id} ${dimension} ${markOf(value)}` };
}

/** The row that a target of those two kinds names, and what of it; undefined where it is neither. */
export function readTarget({ kind, id }: Target): { of: string; part: string } | undefined {
  if (kind !== 'statement' && kind !== 'classification') return undefined;
  const [of = '', part = ''] = id.split(' ');
  return { of, part };
}

/** 32 bits of FNV-1a over the code units: tells two texts of one place apart, and no more is asked of it. */
function markOf(text: string): string {
  let mark = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) mark = Math.imul(mark ^ text.charCodeAt(at), 0x01000193);
  return (mark >>> 0).toString(36);
}
