/** Who is there, as live connections show it; never stored, never replayed (LIVE-1). */

import type { CallInput } from '#shared/contract/ipc.ts';
import { agentPushes, type PresenceEntry } from '#shared/contract/realtime.ts';
import type { Clock, Log } from '../engine-types.ts';
import type { Link } from '../sync/link.ts';

export type Presence = {
  /** Null while offline. */
  entries: () => readonly PresenceEntry[] | null;
  receive: (data: unknown) => void;
  /** What changed in the list that came last; without one it is of no use. */
  receiveChange: (data: unknown) => void;
  set: (input: CallInput<'presence:set'>) => void;
  linkUp: (link: Link) => void;
  linkDown: () => void;
};

/** At most two a second: typing is a state, not a stroke. */
const PAUSE_MS = 500;
/** The same said again after so long says that somebody is still at the desk (C4). */
const AGAIN_MS = 15_000;

export function createPresence({ clock, log, onChanged }: { clock: Clock; log: Log; onChanged: () => void }): Presence {
  let entries: readonly PresenceEntry[] | null = null;
  let wanted: CallInput<'presence:set'> = { viewing: null, typing: false };
  let link: Link | null = null;
  let isPausing = false;
  let sent = '';
  let sentMs = 0;

  function send(): void {
    const text = JSON.stringify(wanted);
    if (link === null || isPausing || text === sent) return;
    sent = text;
    sentMs = clock.nowMs();
    isPausing = true;
    clock.after(PAUSE_MS, () => {
      isPausing = false;
      send();
    });
    // Lost is lost: the next state, or the next connection, says it again.
    link.send('presence:set', wanted).catch(() => log('debug', 'presence_lost'));
  }

  return {
    entries: () => entries,
    receive: (data) => {
      const parsed = agentPushes.presence.safeParse(data);
      if (!parsed.success) {
        log('error', 'presence_unreadable');
        return;
      }
      entries = parsed.data.agents;
      onChanged();
    },
    receiveChange: (data) => {
      const parsed = agentPushes['presence:changed'].safeParse(data);
      if (!parsed.success) log('error', 'presence_unreadable');
      if (!parsed.success || entries === null) return;
      const next = new Map(entries.map((entry) => [entry.agentId, entry]));
      for (const agentId of parsed.data.gone) next.delete(agentId);
      for (const entry of parsed.data.agents) next.set(entry.agentId, entry);
      entries = [...next.values()];
      onChanged();
    },
    set: (input) => {
      wanted = input;
      if (clock.nowMs() - sentMs >= AGAIN_MS) sent = '';
      send();
    },
    linkUp: (next) => {
      link = next;
      sent = '';
      send();
    },
    linkDown: () => {
      link = null;
      entries = null;
      onChanged();
    },
  };
}
