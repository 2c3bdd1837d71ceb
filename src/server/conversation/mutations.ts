import { sendDraftHandlers } from '#server/answer-review/send-draft.ts';
import type { ServerDeps } from '#server/deps.ts';
import { deskHandlers } from '#server/insights/desk-events.ts';
import { decideHandlers } from '#server/learning/decide-correction.ts';
import { feedbackHandlers } from '#server/learning/feedback.ts';
import { submitHandlers } from '#server/learning/submit-correction.ts';
import { actionHandlers } from '#server/tool/action-mutations.ts';
import { type Actions, createActions } from '#server/tool/actions.ts';
import { createEgress } from '#server/tool/egress.ts';
import { availabilityHandlers } from './availability.ts';
import { claimHandlers } from './claim.ts';
import { closeHandlers } from './close.ts';
import { labellingHandlers } from './labelling.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { ownershipHandlers } from './ownership.ts';
import { writingHandlers } from './writing.ts';

/** Every mutation of the contract with the feature that applies it; a mutation without a handler does not compile. */
export function mutationHandlers(
  deps: ServerDeps,
  actions: Actions = createActions(deps, createEgress({ loopback: false })),
): MutationHandlers {
  return {
    ...claimHandlers(),
    ...ownershipHandlers(),
    ...writingHandlers(),
    ...sendDraftHandlers(),
    ...closeHandlers(),
    ...labellingHandlers(),
    ...availabilityHandlers(),
    ...feedbackHandlers(),
    ...submitHandlers(),
    ...decideHandlers(),
    ...deskHandlers(),
    ...actionHandlers(actions),
  };
}
