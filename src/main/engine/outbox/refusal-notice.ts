import type { EventData } from '#shared/contract/ipc.ts';
import type { PushOutcome } from '#shared/contract/sync.ts';
import { say } from '#shared/intl/say.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { words } from '../words.ts';

type Notice = Omit<EventData<'notice'>, 'conversationId'>;

/** What the agent must hear now of a mutation that took no effect; null when nobody waits for it. */
export function refusalNotice(
  name: string,
  outcome: Extract<PushOutcome, { status: 'refused' | 'held' }>,
): Notice | null {
  if (name === 'desk.record' || name === 'conversation.open' || name === 'draft.write') return null;
  const why = sayRefusal(outcome.error.message);
  if (name.startsWith('action.')) {
    const text = say(name === 'action.decline' ? words.actNotDeclined : words.nothingRun, { why });
    return { level: 'warning', code: 'act_stopped', text };
  }
  if (name === 'conversation.sendDraft')
    return { level: 'warning', code: 'draft_not_sent', text: say(words.answerNotSent, { why }) };
  if (outcome.status === 'held') {
    return { level: 'warning', code: 'reply_held', text: say(words.replyHeld, { why }) };
  }
  if (name === 'conversation.claim' || name === 'conversation.acceptOffer')
    return { level: 'warning', code: 'claim_lost', text: why };
  return { level: 'warning', code: 'change_refused', text: say(words.changeRefused, { why }) };
}
