import type { CallHandlers } from '#shared/contract/ipc.ts';
import type { preferenceCalls } from '#shared/contract/preference-calls.ts';
import type { Reader } from '../conversation/reader.ts';
import type { CacheStore } from '../db/cache-store.ts';
import type { Stores } from '../db/stores.ts';
import type { Session } from '../session/session.ts';
import { argsOf, isOpen } from '../sync/overlay.ts';

type Handlers = Pick<CallHandlers, keyof typeof preferenceCalls>;

/** What the agent chose: what the server has, under what was set here and is on its way. */
export function createPreferences({
  stores,
  reader,
  session,
}: {
  stores: Stores;
  reader: Reader;
  session: Session;
}): Handlers {
  return {
    'preference:get': () => {
      const me = session.requireMe();
      const values = new Map(ofAgent(stores.cache, me).map(({ key, value }) => [key, value]));
      for (const entry of reader.lanes().get('global') ?? []) {
        const set = isOpen(entry) ? argsOf(entry, 'preference.set') : undefined;
        if (set === undefined) continue;
        if (set.value === null) values.delete(set.key);
        else values.set(set.key, set.value);
      }
      return { isKnown: stores.cache.holds(`agent:${me}`), values: Object.fromEntries(values) };
    },
  };
}

function ofAgent(cache: CacheStore, me: string) {
  return cache.all('preference').filter(({ agentId }) => agentId === me);
}
