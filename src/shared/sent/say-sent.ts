import { reviewChangeWords } from '#shared/answer-review/review-words.ts';
import { policyWords } from '#shared/assistant/tools/tool-policy-words.ts';
import { triggerNameWords } from '#shared/assistant/triggers/trigger-words.ts';
import { priorityWords } from '#shared/escalation/priority-words.ts';
import { createSayAgain } from '#shared/intl/say-again.ts';
import { offerWhyWords, policyIssueWords, policyLineWords } from '#shared/routing/routing-words.ts';
import { momentWords } from './moment-words.ts';
import { moodWords, nextStepWords, reasonWords, sourceWords } from './reason-words.ts';
import { refusalWords } from './refusal-words.ts';

/** A reason as the server wrote it: of an escalation, of a mode, in the summary's third column. */
export const sayReason = createSayAgain(Object.values(reasonWords));
/** The record that a statement rests on. */
export const saySource = createSayAgain(Object.values(sourceWords));
/** The mood in the summary. */
export const sayMood = createSayAgain(Object.values(moodWords));
/** The next step in the summary. */
export const sayNextStep = createSayAgain(Object.values(nextStepWords));
/** A line between messages. */
export const sayMoment = createSayAgain([...Object.values(momentWords), ...Object.values(reasonWords)]);
/** Why something was refused. */
export const sayRefusal = createSayAgain([...Object.values(refusalWords), ...Object.values(policyIssueWords)]);
/** A line of a priority (C3). */
export const sayStanding = createSayAgain([...Object.values(priorityWords), ...Object.values(triggerNameWords)]);
/** Why an offer came to this agent (C4). */
export const sayOfferWhy = createSayAgain(Object.values(offerWhyWords));
/** What a version of workspace settings changed: rules of priority, tools, answers that wait, routing. */
export const sayChange = createSayAgain([
  ...Object.values(priorityWords),
  ...Object.values(triggerNameWords),
  ...Object.values(policyWords),
  ...Object.values(reviewChangeWords),
  ...Object.values(policyLineWords),
]);
