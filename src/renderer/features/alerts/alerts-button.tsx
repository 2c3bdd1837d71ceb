import { useState } from 'react';
import { useRoughNow } from '#renderer/data/use-now.ts';
import type { Loudness } from '#shared/alert/ladder.ts';
import type { AlertItem } from '#shared/alert/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Popover } from '#ui/popover.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { describeAlert } from './describe-alert.ts';
import { useOpenAlert } from './use-open-alert.ts';
import { markSeen } from './use-seen.ts';
import { words } from './words.ts';

const MOST_LINES = 30;
/** Louder is stronger, never bigger: nothing moves. */
const LOOKS: Readonly<Record<Loudness, string>> = {
  quiet: 'text-text-2 hover:bg-hover',
  raised: 'bg-warning-tint text-warning',
  strong: 'bg-danger-tint text-danger',
};

/** C9: how many need the agent, in the title bar; opened it says who and why. Nothing is drawn while nobody does. */
export function AlertsButton({ alerts, loudness }: { alerts: readonly AlertItem[]; loudness: Loudness }) {
  const [isOpen, setOpen] = useState(false);
  if (alerts.length === 0) return null;
  return (
    <Popover
      label={say(words.needsYou)}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className={`inline-flex h-control items-center gap-1.5 rounded-control px-2 text-small font-medium whitespace-nowrap tabular-nums focus-visible:outline-2 focus-visible:outline-focus ${LOOKS[loudness]}`}
        >
          {say(words.trayNeeds, { count: alerts.length })}
        </button>
      }
    >
      <AlertsList alerts={alerts} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function AlertsList({ alerts, onDone }: { alerts: readonly AlertItem[]; onDone: () => void }) {
  const openAlert = useOpenAlert();
  const now = useRoughNow();
  return (
    <div className="w-96 max-w-full">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-semibold">{say(words.needsYou)}</h2>
        <Button
          size="small"
          variant="ghost"
          onClick={() => {
            onDone();
            markSeen(alerts);
          }}
        >
          {say(words.allSeenShort)}
        </Button>
      </div>
      <ul data-initial-focus className="mt-1 max-h-96 overflow-y-auto">
        {alerts.slice(0, MOST_LINES).map((alert) => (
          <li key={alert.id}>
            <button
              type="button"
              className="flex w-full items-start gap-2 rounded-row px-2 py-1.5 text-start hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus"
              onClick={() => {
                onDone();
                openAlert(alert);
              }}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">
                  <SafeText>{describeAlert(alert)}</SafeText>
                </span>
                {alert.group ? null : (
                  <span className="block truncate text-small text-text-2">
                    <SafeText>{alert.need}</SafeText>
                  </span>
                )}
              </span>
              <span className="flex-none text-small text-text-3">
                <RelativeTime at={alert.since} now={now} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
