import { sendDraftHandlers } from '#server/answer-review/send-draft.ts';
import { articleHandlers } from '#server/article/article-mutations.ts';
import type { ServerDeps } from '#server/deps.ts';
import { draftHandlers } from '#server/draft/draft-mutations.ts';
import { deskHandlers } from '#server/insights/desk-events.ts';
import { arrangeHandlers } from '#server/learning/arrange-corrections.ts';
import { askHandlers } from '#server/learning/ask-author.ts';
import { decideHandlers } from '#server/learning/decide-correction.ts';
import { feedbackHandlers } from '#server/learning/feedback.ts';
import { sampleHandlers } from '#server/learning/sample/judge-sample.ts';
import { submitHandlers } from '#server/learning/submit-correction.ts';
import { mentionHandlers } from '#server/mention/mention-mutations.ts';
import { preferenceHandlers } from '#server/preference/set-preference.ts';
import { promiseHandlers } from '#server/promise/promise-mutations.ts';
import { publicationHandlers } from '#server/publishing/publication-mutations.ts';
import { reminderHandlers } from '#server/reminder/reminder-mutations.ts';
import { offerHandlers } from '#server/routing/answer-offer.ts';
import { withActsNoted } from '#server/routing/note-act.ts';
import { skillHandlers } from '#server/routing/set-skills.ts';
import { savedReplyHandlers } from '#server/saved-reply/saved-reply-mutations.ts';
import { scheduledHandlers } from '#server/scheduled/scheduled-mutations.ts';
import { supervisionHandlers } from '#server/supervision/supervision-mutations.ts';
import { actionHandlers } from '#server/tool/action-mutations.ts';
import { type Actions, createActions } from '#server/tool/actions.ts';
import { createEgress } from '#server/tool/egress.ts';
import { transcriptHandlers } from '#server/transcript/record-transcript.ts';
import { assignHandlers } from './assign.ts';
import { availabilityHandlers } from './availability.ts';
import { claimHandlers } from './claim.ts';
import { closeHandlers } from './close.ts';
import { labellingHandlers } from './labelling.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { ownershipHandlers } from './ownership.ts';
import { snoozeHandlers } from './snooze.ts';
import { tagHandlers } from './tag.ts';
import { undoHandlers } from './undo.ts';
import { writingHandlers } from './writing.ts';

/** Every mutation of the contract with the feature that applies it; a mutation without a handler does not compile. */
export function mutationHandlers(
  deps: ServerDeps,
  actions: Actions = createActions(deps, createEgress({ loopback: false })),
): MutationHandlers {
  return withActsNoted({
    ...claimHandlers(),
    ...ownershipHandlers(),
    ...writingHandlers(),
    ...sendDraftHandlers(),
    ...closeHandlers(),
    ...labellingHandlers(),
    ...snoozeHandlers(),
    ...tagHandlers(),
    ...assignHandlers(),
    ...undoHandlers(),
    ...supervisionHandlers(),
    ...availabilityHandlers(),
    ...offerHandlers(),
    ...skillHandlers(),
    ...feedbackHandlers(),
    ...submitHandlers(),
    ...sampleHandlers(),
    ...decideHandlers(),
    ...askHandlers(),
    ...arrangeHandlers(),
    ...publicationHandlers(),
    ...deskHandlers(),
    ...transcriptHandlers(),
    ...savedReplyHandlers(),
    ...mentionHandlers(),
    ...actionHandlers(actions),
    ...draftHandlers(),
    ...scheduledHandlers(),
    ...promiseHandlers(),
    ...reminderHandlers(),
    ...preferenceHandlers(),
    ...articleHandlers(),
  });
}
