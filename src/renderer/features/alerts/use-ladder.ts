import { useEffect, useRef, useState } from 'react';
import { callShell, toAppError } from '#renderer/data/api.ts';
import { playSound } from '#renderer/data/play-sound.ts';
import type { Device } from '#renderer/data/use-device.ts';
import { alertRules } from '#shared/alert/kinds.ts';
import { climb, type Loudness, loudnessOf, type Rung, type Told } from '#shared/alert/ladder.ts';
import type { AlertItem } from '#shared/alert/schema.ts';
import { say } from '#shared/intl/say.ts';
import { repeatAtMs } from '#shared/routing/offer.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { describeAlert, detailAlert } from './describe-alert.ts';
import { words } from './words.ts';

export type LadderOptions = {
  /** What needs the agent and is not on screen in the focused window. */
  alerts: readonly AlertItem[];
  device: Device | undefined;
  /** Do not disturb, away, or nobody at this computer: counted and shown, not told. */
  isSilent: boolean;
};

/** More notifications at one step than these help nobody; the others are counted in the last. */
const MOST_TOLD = 3;

/**
 * C9: tells what needs the agent, by sound and notification, again and again until it is seen; and takes back what was seen or taken anywhere.
 *
 * @returns how strong the picture in the window is
 */
export function useLadder({ alerts, device, isSilent }: LadderOptions): Loudness {
  const rungs = useRef<Rung[]>([]);
  const shown = useRef<ReadonlySet<string>>(new Set());
  const [tick, setTick] = useState(0);
  const [loudness, setLoudness] = useState<Loudness>('quiet');
  useEffect(() => {
    const climbed = climb(rungs.current, isSilent ? [] : alerts.map(toldOf), Date.now());
    rungs.current = climbed.rungs;
    setLoudness(loudnessOf(Math.max(0, ...climbed.rungs.map(({ steps }) => steps))));
    const isDue = new Set(climbed.due);
    const due = alerts.filter(({ id }) => isDue.has(id));
    if (due.length > 0) tellThem(due, device);

    const ids = new Set(isSilent ? [] : alerts.map(({ id }) => id));
    const gone = [...shown.current].filter((id) => !ids.has(id));
    if (gone.length > 0) callShell('shell:withdraw', { ids: gone.slice(0, 200) }).catch(toAppError);
    shown.current = ids;

    if (climbed.nextAtMs === null) return undefined;
    const timer = setTimeout(() => setTick((before) => before + 1), Math.max(20, climbed.nextAtMs - Date.now()));
    return () => clearTimeout(timer);
  }, [alerts, device, isSilent, tick]);

  const isStrong = loudness === 'strong';
  useEffect(() => {
    callShell('shell:flash', { isOn: isStrong }).catch(toAppError);
  }, [isStrong]);
  return loudness;
}

function toldOf({ id, offer }: AlertItem): Told {
  return offer ? { id, secondAfterMs: repeatAtMs(offer) - Date.parse(offer.madeAt) } : { id };
}

/** One sound, that of the most pressing; a notification each where nobody looks at the window. */
function tellThem(due: readonly AlertItem[], device: Device | undefined): void {
  const [first] = due;
  if (first === undefined || device === undefined) return;
  const { sound } = alertRules[first.kind];
  if (device.settings.sounds[sound] !== false) void playSound(sound, device.settings.volume);
  if (document.hasFocus()) return;
  due.slice(0, MOST_TOLD).forEach((alert, place) => {
    const others = place === MOST_TOLD - 1 ? due.length - MOST_TOLD : 0;
    const title = describeAlert(alert);
    callShell('shell:notify', {
      id: alert.id.slice(0, 120),
      title: (others > 0 ? `${title} ${say(words.more, { count: others })}` : title).slice(0, 200),
      body: detailAlert(alert).slice(0, 500),
      conversationId: alert.group ? null : alert.conversationId,
      action: actionOf(alert),
    }).catch(toAppError);
  });
}

function actionOf({ kind, customerName }: AlertItem) {
  const { action } = alertRules[kind];
  if (action === null) return null;
  if (action === 'accept') return { kind: action, label: say(kind === 'offer' ? words.accept : words.take) };
  return { kind: action, label: say(words.reply, { name: revealText(customerName) }).slice(0, 200) };
}
