import type { TableClasses } from './data-class.ts';

/** SEC-80: tables of what changes what the assistant knows. */
export const publicationClasses: Readonly<Record<string, TableClasses>> = {
  golden_case: {
    purpose: 'questions with what must and must not be said to them: what a change of the knowledge is checked against',
    retention: 'workspace',
    columns: {
      operational:
        'workspace_id id source category_key language team_id conversation_id from_correction_id publication_id retired_by state at',
      customer_words: 'question context',
      internal_words: 'must_say must_not_say',
    },
  },
  publication: {
    purpose:
      'every change of what the assistant knows: whole, with what was there before, what its check said and who decided',
    retention: 'workspace',
    columns: {
      operational:
        'workspace_id id kind target_id state version author_id at live_at correction_ids team_ids progress fault published_by reverted_by reverted_at lease_until attempts checked_change failed_cases',
      customer_words: 'title content before report',
      agent: 'author_name published_by_name reverted_by_name',
      internal_words: 'reason revert_reason',
    },
  },
};
