import { useEffect, useState } from 'react';
import type { Connection } from '#shared/contract/ipc.ts';
import { onEvent } from './api.ts';
import { useSession } from './use-session.ts';

/** How the desktop stands to the backend (J12), live; undefined until the first answer. */
export function useConnection(): Connection | undefined {
  const session = useSession();
  const [heard, setHeard] = useState<Connection>();
  useEffect(() => onEvent('connection', setHeard), []);
  return heard ?? session?.connection;
}

/**
 * One plain fact of it: whoever shows no more is drawn again only when that is another, not with each page of a catch-up.
 *
 * @param of the same function at every drawing
 */
export function useConnectionFact<Fact extends string | number | boolean | undefined>(
  of: (connection: Connection | undefined) => Fact,
): Fact {
  const told = of(useSession()?.connection);
  const [heard, setHeard] = useState<{ fact: Fact }>();
  useEffect(
    () =>
      onEvent('connection', (connection) => {
        const fact = of(connection);
        setHeard((before) => (before?.fact === fact ? before : { fact }));
      }),
    [of],
  );
  return heard === undefined ? told : heard.fact;
}

const AWAY: ReadonlySet<Connection['state'] | undefined> = new Set(['offline', 'connecting', 'locked', 'too_old']);

/** True when what is sent now waits on this device. */
export function isAway(connection: Connection | undefined): boolean {
  return AWAY.has(connection?.state);
}

/** True while it is not known whether what is here is all there is: an empty list says nothing yet. */
export function isFilling(connection: Connection | undefined): boolean {
  return connection === undefined || connection.state === 'catching_up' || connection.state === 'connecting';
}
