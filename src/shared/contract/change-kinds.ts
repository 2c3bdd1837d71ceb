/** Kinds named by `changed`. */
export const changeKinds = [
  'session',
  'workspace',
  'queue',
  'thread',
  'suggestion',
  'coming',
  'draft',
  'timed',
  'article',
  'review',
  'board',
  'presence',
  'outbox',
  'settings',
  'attachment',
  'savedReply',
  'mention',
  'preference',
  'alert',
  'translation',
] as const;
export type ChangeKind = (typeof changeKinds)[number];
