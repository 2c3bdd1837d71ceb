import type { EventData } from '#shared/contract/ipc.ts';
import type { PushOutcome } from '#shared/contract/sync.ts';

type Notice = Omit<EventData<'notice'>, 'conversationId'>;

/** What the agent must hear now of a mutation that took no effect; null when nobody waits for it. */
export function refusalNotice(
  name: string,
  outcome: Extract<PushOutcome, { status: 'refused' | 'held' }>,
): Notice | null {
  if (name === 'desk.record' || name === 'conversation.open' || name === 'draft.write') return null;
  if (name.startsWith('action.')) {
    const what = name === 'action.decline' ? 'An act was not declined.' : 'Nothing was run.';
    return { level: 'warning', code: 'act_stopped', text: `${what} ${outcome.error.message}` };
  }
  if (name === 'conversation.sendDraft')
    return { level: 'warning', code: 'draft_not_sent', text: `The answer was not sent. ${outcome.error.message}` };
  if (outcome.status === 'held') {
    return { level: 'warning', code: 'reply_held', text: `A reply is held and was not sent. ${outcome.error.message}` };
  }
  if (name === 'conversation.claim') return { level: 'warning', code: 'claim_lost', text: outcome.error.message };
  return { level: 'warning', code: 'change_refused', text: `A change was refused. ${outcome.error.message}` };
}
