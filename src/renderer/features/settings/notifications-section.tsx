import { type ReactNode, useState } from 'react';
import { errorText } from '#renderer/data/error-text.ts';
import { playSound } from '#renderer/data/play-sound.ts';
import { setDevice, useDevice } from '#renderer/data/use-device.ts';
import { useNow } from '#renderer/data/use-now.ts';
import { isQuiet, useQuiet } from '#renderer/data/use-quiet.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { type SoundName, soundNames } from '#shared/alert/kinds.ts';
import type { DeviceSettings } from '#shared/contract/shell-calls.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { Switch } from '#ui/switch.tsx';
import { notificationsWords as words } from './notifications-words.ts';
import { UpdateLine } from './update-line.tsx';

const VOLUMES = [
  { value: '0', label: words.silent },
  { value: '0.3', label: words.low },
  { value: '0.6', label: words.medium },
  { value: '1', label: words.loud },
] as const;
const HOUR_MS = 3_600_000;

/** C9, J5: how this computer tells what needs the agent, and what Baton may do on it. */
export function NotificationsSection() {
  const device = useDevice();
  const { notify } = useWorkspace();
  const [isMute, setMute] = useState(false);
  if (device === undefined) return null;
  const { settings, can } = device;
  const change = (next: Partial<DeviceSettings>) => {
    setDevice({ ...settings, ...next }).catch((thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }));
  };
  const test = (sound: SoundName) => {
    void playSound(sound, settings.volume).then((isHeard) => setMute(!isHeard && settings.volume > 0));
  };
  return (
    <div className="grid gap-6">
      <section aria-label={say(words.title)}>
        <SectionHeading level={2} aside={say(words.onThisDevice)}>
          {say(words.title)}
        </SectionHeading>
        <p className="border-t border-border py-3 text-small text-text-2">{say(words.ladder)}</p>
        <QuietLine />
        <Choice>
          <Switch
            label={say(words.notifications)}
            hint={say(words.notificationsHint)}
            isOn={settings.notifications}
            onChange={(notifications) => change({ notifications })}
          />
        </Choice>
        <Choice>
          <Switch
            label={say(words.showsWords)}
            hint={say(words.showsWordsHint)}
            isOn={settings.showsWords}
            isDisabled={!settings.notifications}
            onChange={(showsWords) => change({ showsWords })}
          />
        </Choice>
        <Line label={say(words.volume)}>
          <SegmentedControl
            label={say(words.volume)}
            options={VOLUMES.map(({ value, label }) => ({ value, label: say(label) }))}
            value={nearestVolume(settings.volume)}
            onChange={(value) => change({ volume: Number(value) })}
          />
        </Line>
        {soundNames.map((sound) => (
          <Choice
            key={sound}
            end={
              <Button
                size="small"
                variant="ghost"
                aria-label={say(words.testOf, { sound: say(words[sound]) })}
                isDisabled={settings.volume === 0}
                onClick={() => test(sound)}
              >
                {say(words.test)}
              </Button>
            }
          >
            <Switch
              label={say(words[sound])}
              isOn={settings.sounds[sound] !== false}
              isDisabled={settings.volume === 0}
              onChange={(isOn) => change({ sounds: { ...settings.sounds, [sound]: isOn } })}
            />
          </Choice>
        ))}
        <p role="status" className="text-small text-warning">
          {isMute ? say(words.noSound) : ''}
        </p>
      </section>
      <section aria-label={say(words.computer)}>
        <SectionHeading level={2} aside={say(words.onThisDevice)}>
          {say(words.computer)}
        </SectionHeading>
        <Choice>
          <Switch
            label={say(words.tray)}
            hint={say(can.tray ? words.trayHint : words.noTray)}
            isOn={settings.staysInTray && can.tray}
            isDisabled={!can.tray}
            onChange={(staysInTray) => change({ staysInTray })}
          />
        </Choice>
        <Choice>
          <Switch
            label={say(words.start)}
            hint={say(can.startWithSystem ? words.startHint : words.noStart)}
            isOn={settings.startsWithSystem && can.startWithSystem}
            isDisabled={!can.startWithSystem}
            onChange={(startsWithSystem) => change({ startsWithSystem })}
          />
        </Choice>
        <UpdateLine device={device} />
      </section>
    </div>
  );
}

function QuietLine() {
  const { until, set } = useQuiet();
  const now = useNow();
  const isOn = isQuiet(until, now);
  const time =
    until === null ? '' : dateFormat({ weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(new Date(until));
  return (
    <Line label={say(words.quiet)} hint={isOn ? say(words.quietUntil, { time }) : say(words.quietHint)}>
      {isOn ? (
        <Button size="small" onClick={() => set(null)}>
          {say(words.end)}
        </Button>
      ) : (
        <span className="flex gap-2">
          <Button size="small" onClick={() => set(new Date(Date.now() + HOUR_MS))}>
            {say(words.hour)}
          </Button>
          <Button size="small" onClick={() => set(tomorrowMorning())}>
            {say(words.tomorrow)}
          </Button>
        </span>
      )}
    </Line>
  );
}

function tomorrowMorning(): Date {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(8, 0, 0, 0);
  return at;
}

function nearestVolume(volume: number): (typeof VOLUMES)[number]['value'] {
  const far = (value: string) => Math.abs(Number(value) - volume);
  return VOLUMES.reduce(
    (best, { value }) => (far(value) < far(best) ? value : best),
    VOLUMES[0].value as (typeof VOLUMES)[number]['value'],
  );
}

function Choice({ children, end }: { children: ReactNode; end?: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4 border-t border-border py-2.5">
      {children}
      {end}
    </div>
  );
}

function Line({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border py-3">
      <div>
        <p className="font-medium">{label}</p>
        {hint === undefined ? null : <p className="text-small text-text-3">{hint}</p>}
      </div>
      {children}
    </div>
  );
}
