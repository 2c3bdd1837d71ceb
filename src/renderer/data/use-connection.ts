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

/** True when what is sent now waits on this device. */
export function isAway(connection: Connection | undefined): boolean {
  return connection?.state === 'offline' || connection?.state === 'connecting' || connection?.state === 'locked';
}
