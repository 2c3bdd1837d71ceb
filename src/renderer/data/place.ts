import type { ArticleId, ConversationId, CorrectionId } from '#shared/lib/ids.ts';

/** Where the window is. A place shows something; it never acts (SEC-4). */
export type Place =
  | { name: 'queue'; view?: 'open' | 'mine' | 'closed'; conversationId?: ConversationId }
  | { name: 'search'; query?: string }
  | { name: 'articles'; articleId?: ArticleId; section?: string }
  | { name: 'review'; correctionId?: CorrectionId }
  | { name: 'board' }
  | { name: 'settings' };
export type PlaceName = Place['name'];
