import { parentPort } from 'node:worker_threads';
import {
  type ReadySettings,
  readStored,
  readySettings,
  replayConversation,
  type StoredConversation,
} from '#shared/assistant/calibration/replay.ts';
import { createTally, type LabResult, type Tally } from '#shared/assistant/calibration/tally.ts';
import type { MessageReading } from '#shared/assistant/triggers/read-message.ts';
import type { TriggerSettings } from '#shared/assistant/triggers/settings.ts';

/**
 * The calibration lab's own thread (A11): ten thousand conversations are seconds of pure computing, which must not hold up sockets. It gets conversations and
 * what is already known of their messages, answers what it had to read, and at the end what it all came to. It has no database and no network.
 */
export type LabRequest =
  | { kind: 'begin'; before: TriggerSettings; after: TriggerSettings }
  | { kind: 'batch'; conversations: StoredConversation[]; known: Map<string, MessageReading> }
  | { kind: 'end' };
export type LabReply =
  | { kind: 'read'; readings: { messageId: string; conversationId: string; reading: MessageReading }[] }
  | { kind: 'result'; result: LabResult };

let tally: Tally = createTally();
let candidates: ReadySettings[] = [];

function take(request: LabRequest): LabReply | null {
  if (request.kind === 'begin') {
    tally = createTally();
    candidates = [readySettings(request.before), readySettings(request.after)];
    return null;
  }
  if (request.kind === 'end') return { kind: 'result', result: tally.result() };
  const fresh: Extract<LabReply, { kind: 'read' }>['readings'] = [];
  for (const conversation of request.conversations) {
    const readings = readStored(conversation, request.known);
    conversation.turns.forEach(({ id }, i) => {
      const reading = request.known.has(id) ? null : readings[i];
      if (reading) fresh.push({ messageId: id, conversationId: conversation.id, reading });
    });
    const [before, after] = replayConversation(conversation, readings, candidates);
    if (before && after) tally.add(conversation, before, after);
  }
  return { kind: 'read', readings: fresh };
}

parentPort?.on('message', (request: LabRequest) => {
  const reply = take(request);
  if (reply) parentPort?.postMessage(reply);
});
