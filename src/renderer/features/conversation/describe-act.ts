import { firstName } from '#renderer/components/first-name.ts';
import type { ActionRow } from '#shared/assistant/tools/action.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

/** Who proposed it, for a line: "the assistant", "you", "Ana". */
export function proposerOf({ proposedBy }: ActionRow, myId: string | undefined): string {
  if (proposedBy === null) return say(words.byAssistant);
  return proposedBy.id === myId ? say(words.byYou) : firstName(proposedBy.name);
}

/** How an act stands, as the server has it, in one line of the thread after its title. */
export function describeAct(action: ActionRow, myId: string | undefined, isClosed: boolean): string {
  const { state, decidedBy, declineReason, reference, policyLine } = action;
  const by =
    decidedBy === null ? say(words.byAssistant) : decidedBy.id === myId ? say(words.byYou) : firstName(decidedBy.name);
  switch (state) {
    case 'needs_agent':
    case 'needs_lead':
      if (isClosed) return say(words.actClosed, { by: proposerOf(action, myId) });
      return say(state === 'needs_lead' ? words.actNeedsLead : words.actNeedsAgent, { by: proposerOf(action, myId) });
    case 'running':
      return say(words.actRunning, { by });
    case 'done':
      return reference === null ? say(words.actDone, { by }) : say(words.actDoneRef, { by, reference });
    case 'failed':
      return say(words.actFailed, { by });
    case 'unknown':
      return say(words.actUnknown, { by });
    case 'declined':
      return declineReason === null
        ? say(words.actDeclined, { by })
        : say(words.actDeclinedWhy, { by, why: declineReason });
    case 'refused':
      return say(words.actRefused, { why: policyLine });
  }
}
