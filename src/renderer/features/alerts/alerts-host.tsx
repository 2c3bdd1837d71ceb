import { useMemo } from 'react';
import { useCommand, useRunCommand } from '#renderer/data/command-context.tsx';
import { useDevice } from '#renderer/data/use-device.ts';
import { useNowPart } from '#renderer/data/use-now.ts';
import { isQuiet, useQuiet } from '#renderer/data/use-quiet.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { AlertsButton } from './alerts-button.tsx';
import { NativeMenus } from './native-menus.tsx';
import { useLadder } from './use-ladder.ts';
import { useLeftWork } from './use-left-work.ts';
import { useNative } from './use-native.ts';
import { useNotificationActs } from './use-notification-acts.ts';
import { useOpenAlert } from './use-open-alert.ts';
import { usePresence } from './use-presence.ts';
import { usePresentAlerts } from './use-present-alerts.ts';
import { markSeen, useFocused, useSeenOnScreen } from './use-seen.ts';
import { words } from './words.ts';

const HOUR_MS = 3_600_000;

/**
 * C9, J5: what needs the agent, told until it is seen; and what the system shows of it. Mounted once, in the title bar of the main window.
 * An agent who is away is shown and not told; one who is busy is told of their own work only.
 */
export function AlertsHost({ me }: { me: AgentRow }) {
  const { conversationId } = useWorkspace();
  const openAlert = useOpenAlert();
  const facts = usePresentAlerts();
  const device = useDevice();
  const quiet = useQuiet();
  const isLookedAt = useFocused();
  const run = useRunCommand();
  const isForMe = me.role === 'agent' || me.role === 'lead';
  const { present } = facts;
  useLeftWork(facts);
  useSeenOnScreen(conversationId, present);
  const told = useMemo(
    () =>
      present.filter(
        (alert) =>
          (isForMe || alert.kind === 'alarm') &&
          !(isLookedAt && !alert.group && alert.conversationId === conversationId) &&
          !(me.availability === 'busy' && alert.kind === 'waiting'),
      ),
    [present, isForMe, isLookedAt, conversationId, me.availability],
  );
  const isAway = me.availability === 'away' || me.availability === 'offline';
  const isHushed = useNowPart((now) => isQuiet(quiet.until, now));
  const loudness = useLadder({ alerts: told, device, isSilent: isAway || isHushed || device?.isLocked === true });
  usePresence(me);
  useNotificationActs(present, openAlert);
  useNative({ me, facts, needs: told.length, device, quietUntil: isHushed ? quiet.until : null });

  useCommand('alerts.open', () => told[0] && openAlert(told[0]), told.length > 0);
  useCommand('alerts.seen', () => markSeen(told), told.length > 0);
  useCommand('alerts.quietHour', () => quiet.set(new Date(Date.now() + HOUR_MS)), !isHushed);
  useCommand('alerts.quietDay', () => quiet.set(tomorrowMorning()), !isHushed);
  useCommand('alerts.quietEnd', () => quiet.set(null), isHushed);
  return (
    <>
      <AlertsButton alerts={told} loudness={isHushed ? 'quiet' : loudness} />
      {device?.update.state === 'ready' ? (
        <Button size="small" onClick={() => run('update.restart')}>
          {say(words.restart)}
        </Button>
      ) : null}
      <NativeMenus role={me.role} />
    </>
  );
}

/** Eight in the morning of the next day, in the agent's zone. */
function tomorrowMorning(): Date {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(8, 0, 0, 0);
  return at;
}
