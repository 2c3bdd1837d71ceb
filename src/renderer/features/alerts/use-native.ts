import { useEffect } from 'react';
import { callShell, onEvent, toAppError } from '#renderer/data/api.ts';
import { useCommand, useRunCommand } from '#renderer/data/command-context.tsx';
import type { Device } from '#renderer/data/use-device.ts';
import type { AgentRow, Availability } from '#shared/agent/schema.ts';
import type { TrayItem } from '#shared/contract/shell-calls.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { dateFormat, say, spokenLocale } from '#shared/intl/say.ts';
import type { PresentAlerts } from './use-present-alerts.ts';
import { words } from './words.ts';

export type NativeFacts = {
  me: AgentRow;
  facts: PresentAlerts;
  needs: number;
  device: Device | undefined;
  quietUntil: string | null;
};

const PRESENCE: readonly [Availability, Word][] = [
  ['online', words.online],
  ['busy', words.busy],
  ['away', words.away],
  ['offline', words.offline],
];
/** J5: badge and tray say what the window says, and what is chosen there or in a menu runs as its key would. */
export function useNative({ me, facts, needs, device, quietUntil }: NativeFacts): void {
  const run = useRunCommand();
  useEffect(() => onEvent('command', ({ id }) => void run(id)), [run]);
  const locale = spokenLocale();
  useEffect(() => {
    callShell('shell:speak', { locale }).catch(toAppError);
  }, [locale]);

  const { queued, mine, isKnown } = facts;
  const waiting = queued + needs;
  useEffect(() => {
    if (isKnown)
      callShell('shell:setBadge', { waiting, label: say(words.badge, { count: waiting }) }).catch(toAppError);
  }, [waiting, isKnown]);

  const update = device?.update;
  const ready = update?.state === 'ready' ? update.version : null;
  useCommand('update.restart', () => void callShell('shell:restartToUpdate', {}).catch(toAppError), ready !== null);
  const tray = JSON.stringify(trayOf({ queued, mine, needs, availability: me.availability, quietUntil, ready }));
  useEffect(() => {
    const items = JSON.parse(tray) as TrayItem[];
    const tooltip = `Baton · ${say(words.trayFacts, { queued, mine })}`;
    callShell('shell:setTray', { tooltip, items }).catch(toAppError);
  }, [tray, queued, mine]);
}

type TrayFacts = {
  queued: number;
  mine: number;
  needs: number;
  availability: Availability;
  quietUntil: string | null;
  ready: string | null;
};

/** Counts, what needs the agent, presence, quiet hours, an update that is ready. Names of customers are not among them. */
function trayOf({ queued, mine, needs, availability, quietUntil, ready }: TrayFacts): TrayItem[] {
  const time =
    quietUntil === null ? '' : dateFormat({ hour: '2-digit', minute: '2-digit' }).format(new Date(quietUntil));
  return [
    { kind: 'fact', label: say(words.trayFacts, { queued, mine }) },
    ...(needs > 0 ? [{ kind: 'act' as const, id: 'alerts.open', label: say(words.trayNeeds, { count: needs }) }] : []),
    { kind: 'line' },
    ...PRESENCE.map(([value, label]) => ({
      kind: 'choice' as const,
      id: `presence.${value}`,
      label: say(label),
      isChosen: value === availability,
    })),
    { kind: 'line' },
    ...(quietUntil === null
      ? [{ kind: 'act' as const, id: 'alerts.quietHour', label: say(words.quietHour) }]
      : [
          { kind: 'fact' as const, label: say(words.trayQuiet, { time }) },
          { kind: 'act' as const, id: 'alerts.quietEnd', label: say(words.quietEnd) },
        ]),
    ...(ready === null
      ? []
      : [{ kind: 'act' as const, id: 'update.restart', label: say(words.trayUpdate, { version: ready }) }]),
  ];
}
