import { firstName } from '#renderer/components/first-name.ts';
import type { ActionRow } from '#shared/assistant/tools/action.ts';

/** Who proposed it, for a line: "the assistant", "you", "Ana". */
export function proposerOf({ proposedBy }: ActionRow, myId: string | undefined): string {
  if (proposedBy === null) return 'the assistant';
  return proposedBy.id === myId ? 'you' : firstName(proposedBy.name);
}

/** How an act stands, as the server has it, in one line of the thread after its title. */
export function describeAct(action: ActionRow, myId: string | undefined, isClosed: boolean): string {
  const { state, decidedBy, declineReason, reference, policyLine } = action;
  const by = decidedBy === null ? 'the assistant' : decidedBy.id === myId ? 'you' : firstName(decidedBy.name);
  switch (state) {
    case 'needs_agent':
    case 'needs_lead':
      if (isClosed) return `proposed by ${proposerOf(action, myId)}, closed before anybody decided`;
      return `proposed by ${proposerOf(action, myId)}, waits for ${state === 'needs_lead' ? 'a lead' : 'an agent'}`;
    case 'running':
      return `asked for by ${by}, no answer yet`;
    case 'done':
      return `done by ${by}${reference === null ? '' : `, ${reference}`}`;
    case 'failed':
      return `asked for by ${by}, not done: refused or not reached`;
    case 'unknown':
      return `asked for by ${by}, outcome unknown. It is not repeated by itself`;
    case 'declined':
      return `declined by ${by}${declineReason === null ? '' : `: ${declineReason}`}`;
    case 'refused':
      return `not run: ${policyLine}`;
  }
}
