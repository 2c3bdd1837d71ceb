/** Each desk on its own: what its person did and was told, against what the server has. */
import { keyOf } from './agent-work.ts';
import type { EngineEvidence, Evidence, Indexed, Violation } from './evidence.ts';
import type { HistoryLine } from './history.ts';

type Fate = { name: string; conversationId: string; isAcked: boolean; isDropped: boolean; mayBeDropped: boolean };

export function checkIntents({ name, history, outbox }: EngineEvidence, server: Indexed, found: Violation[]): void {
  const kept = new Set(outbox.entries.map(keyOf));
  for (const [key, fate] of fatesOf(history)) {
    if (fate.name !== 'conversation.reply' && fate.name !== 'conversation.note') continue;
    const places = server.carrying.get(key) ?? [];
    const what = `${fate.name} ${key} of ${fate.conversationId}`;
    if (places.length > 1) found.push({ kind: 'doubled', where: name, what: `${what}: ${places.length} times` });
    if (places.some(({ conversationId }) => conversationId !== fate.conversationId))
      found.push({ kind: 'lost', where: name, what: `${what}: in another conversation` });
    const isSomewhere = places.length > 0 || kept.has(key);
    if (fate.isAcked && !isSomewhere && !fate.isDropped && !fate.mayBeDropped)
      found.push({ kind: 'lost', where: name, what });
    if (places.length > 0 && outbox.entries.some((entry) => keyOf(entry) === key && !isOpen(entry.state)))
      found.push({ kind: 'doubled', where: name, what: `${what}: said not to be sent, and sent` });
    // Taken back by the person after it was held: it must not have gone out before or after.
    if (fate.isDropped && places.length > 0)
      found.push({ kind: 'doubled', where: name, what: `${what}: taken back, and sent all the same` });
  }
}

/** PUSH-1: what one desk did in one conversation stands there in the order in which it was done. */
export function checkLaneOrder({ name, history }: EngineEvidence, server: Indexed, found: Violation[]): void {
  const order = new Map<string, string[]>();
  const unsure = new Set<string>();
  let begun: string | null = null;
  for (const line of history) {
    if (line.is === 'intent') {
      const lane = order.get(line.conversationId) ?? [];
      lane.push(line.key);
      order.set(line.conversationId, lane);
    } else if (line.is === 'resolve' && line.how === 'resend') {
      begun = line.about;
      // Until it is known whether it was sent again, it stands at the old place or at the end.
      unsure.add(line.about);
    } else if (line.is === 'resolved' && line.how === 'resend' && begun === line.about) {
      unsure.delete(line.about);
      if (!line.ok) continue;
      for (const lane of order.values()) {
        const at = lane.indexOf(line.about);
        if (at >= 0) lane.push(...lane.splice(at, 1));
      }
    }
  }
  for (const [conversationId, keys] of order) {
    let last = { n: 0, kind: 'reply', key: '' };
    for (const key of keys) {
      const place = server.carrying.get(key)?.[0];
      if (place === undefined || unsure.has(key)) continue;
      // A note stands after a message, so it may share that message's number with what was done before it, never with a later reply.
      const isBehind = place.kind === 'note' ? place.n >= last.n : place.n > last.n;
      if (!isBehind)
        found.push({
          kind: 'reordered',
          where: name,
          what: `${place.kind} ${key} (${place.n}) before ${last.kind} ${last.key} (${last.n}) in ${conversationId}`,
        });
      last = { ...place, key };
    }
  }
}

/** PUSH-1: the server took every number of a lane that the desk gave out, but those that are still under way. */
export function checkLaneNumbers({ name, outbox }: EngineEvidence, { truth }: Indexed, found: Violation[]): void {
  const lastOf = new Map(
    truth.lanes.flatMap(({ clientId, lane, lastN }) => (clientId === outbox.clientId ? [[lane, lastN] as const] : [])),
  );
  for (const { lane, nextN } of outbox.lanes) {
    const open = outbox.entries.filter((entry) => entry.lane === lane && isOpen(entry.state)).length;
    const given = nextN - 1 - open;
    const taken = lastOf.get(lane) ?? 0;
    if (taken < given)
      found.push({ kind: 'lost', where: name, what: `lane ${lane}: ${given} given out, ${taken} taken` });
    if (taken > nextN - 1)
      found.push({ kind: 'doubled', where: name, what: `lane ${lane}: ${nextN - 1} given out, ${taken} taken` });
  }
}

/** OWN-2: a reply that did not know of the customer's last word never goes out. Those sent again were written anew, under what was on screen then. */
export function checkFences({ name, history }: EngineEvidence, { truth, carrying }: Indexed, found: Violation[]): void {
  const resent = new Set(
    history.flatMap((line) => (line.is === 'resolve' && line.how === 'resend' ? [line.about] : [])),
  );
  const customers = new Map<string, number[]>();
  for (const { author, conversationId, n } of truth.messages)
    if (author === 'customer') customers.set(conversationId, [...(customers.get(conversationId) ?? []), n]);
  for (const line of history) {
    if (line.is !== 'intent' || line.seenThrough === undefined || resent.has(line.key)) continue;
    const { seenThrough, key, conversationId } = line;
    const place = carrying.get(key)?.[0];
    if (place === undefined) continue;
    const unseen = (customers.get(conversationId) ?? []).find((n) => n > seenThrough && n < place.n);
    if (unseen !== undefined)
      found.push({ kind: 'unfenced', where: name, what: `reply ${key} (${place.n}) went out over ${unseen} unseen` });
  }
}

function isOpen(state: string): boolean {
  return state === 'waiting' || state === 'sending' || state === 'acknowledged';
}

/** Invariant 9: after quiescence every entry has ended, and those that the person must see say why. */
export function checkEnds({ name, history, outbox }: EngineEvidence, found: Violation[]): void {
  for (const { id, state, hasReason, name: mutation } of outbox.entries) {
    if (isOpen(state)) found.push({ kind: 'unsettled', where: name, what: `${mutation} ${id} is ${state}` });
    else if (!hasReason)
      found.push({ kind: 'unsettled', where: name, what: `${mutation} ${id} is ${state} for no reason` });
  }
  for (const line of history) {
    if (line.is === 'locked') found.push({ kind: 'locked', where: name, what: 'the session ended by itself' });
    if (line.is === 'notice' && (line.code === 'outbox_kept_aside' || line.code === 'stores_unusable'))
      found.push({ kind: 'lost', where: name, what: `notice ${line.code}` });
  }
}

/** The last thumb that an agent gave is the one the server has; a later one that was never acknowledged, or is still under way, may have replaced it. */
export function checkThumbs({ engines, server }: Evidence, found: Violation[]): void {
  const stored = new Map(server.feedback.map((row) => [`${row.agentId} ${row.targetId}`, row.verdict]));
  for (const { name, agentId, history, outbox } of engines) {
    const kept = new Map(outbox.entries.map((entry) => [keyOf(entry), entry.state]));
    const acked = new Set(history.flatMap((line) => (line.is === 'acked' ? [line.key] : [])));
    const dropped = new Set(history.flatMap((line) => (line.is === 'resolve' ? [line.about] : [])));
    const possible = new Map<string, Set<string>>();
    for (const line of history) {
      if (line.is !== 'intent' || line.name !== 'feedback.give' || dropped.has(line.key)) continue;
      const state = kept.get(line.key);
      if (state !== undefined && !isOpen(state)) continue;
      const target = `${agentId} ${line.target}`;
      if (acked.has(line.key) && state === undefined) possible.set(target, new Set([line.verdict ?? '']));
      else possible.get(target)?.add(line.verdict ?? '');
    }
    for (const [target, verdicts] of possible) {
      const verdict = stored.get(target);
      if (verdict === undefined) found.push({ kind: 'lost', where: name, what: `thumb ${target}` });
      else if (!verdicts.has(verdict))
        found.push({
          kind: 'reordered',
          where: name,
          what: `thumb ${target}: is ${verdict}, not ${[...verdicts].join(' or ')}`,
        });
    }
  }
}

/** What the person did to each reply and note, in the end. */
function fatesOf(history: readonly HistoryLine[]): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const line of history) {
    if (line.is === 'intent')
      fates.set(line.key, {
        name: line.name,
        conversationId: line.conversationId,
        isAcked: false,
        isDropped: false,
        mayBeDropped: false,
      });
    const fate = 'key' in line ? fates.get(line.key) : 'about' in line ? fates.get(line.about) : undefined;
    if (fate === undefined) continue;
    if (line.is === 'acked') fate.isAcked = true;
    else if (line.is === 'resolve' && line.how !== 'resend') fate.mayBeDropped = true;
    else if (line.is === 'resolved' && line.how !== 'resend') {
      fate.isDropped ||= line.ok;
      fate.mayBeDropped = fate.isDropped;
    }
  }
  return fates;
}
