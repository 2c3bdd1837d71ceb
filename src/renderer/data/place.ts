import type { ReviewView } from '#shared/contract/review-calls.ts';
import type { QueueView } from '#shared/conversation/view.ts';
import type { ArticleId, ConversationId, CorrectionId } from '#shared/lib/ids.ts';

/** Where the window is. A place shows something; it never acts (SEC-4). */
export type Place =
  /** `savedId`: a view of the agent's own, which says the rest. `queueId`: only that queue. */
  | { name: 'queue'; view?: QueueView; savedId?: string; queueId?: string; conversationId?: ConversationId }
  | { name: 'search'; query?: string }
  | { name: 'articles'; articleId?: ArticleId; section?: string }
  | { name: 'review'; correctionId?: CorrectionId; view?: ReviewView }
  | { name: 'learning' }
  | { name: 'board' }
  | { name: 'timed' }
  | { name: 'settings'; page?: string };
export type PlaceName = Place['name'];
