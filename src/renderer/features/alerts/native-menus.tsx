import { useDeferredValue, useEffect, useMemo } from 'react';
import { callShell, toAppError } from '#renderer/data/api.ts';
import { isForRole } from '#renderer/data/command.ts';
import { useLiveCommands } from '#renderer/data/command-context.tsx';
import type { Role } from '#shared/agent/schema.ts';
import type { MenuModel } from '#shared/contract/shell-calls.ts';
import { menusOf } from './menus.ts';

/** Menus follow what is on screen at this pace: nobody reads them faster. */
const SETTLE_MS = 400;

/** J5: keeps the native menus as the registry is. Drawn apart and behind everything: no key waits for it. */
export function NativeMenus({ role }: { role: Role }) {
  const live = useDeferredValue(useLiveCommands());
  const menus = useMemo(
    () => JSON.stringify(menusOf(live.filter(({ command }) => isForRole(command, role)))),
    [live, role],
  );
  useEffect(() => {
    const timer = setTimeout(() => {
      callShell('shell:setMenus', { menus: JSON.parse(menus) as MenuModel[] }).catch(toAppError);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [menus]);
  return null;
}
