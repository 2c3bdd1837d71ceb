import type { QueueRow } from '../workspace/schema.ts';
import { type Calendar, keyOfLevel, type ServiceLevelSettings } from './schema.ts';

export type TargetKind = 'first' | 'next' | 'resolution';

/** What holds for a customer of this tier in this queue: null as target is none, null as calendar is open always. */
export type Promised = Readonly<Record<TargetKind, number | null>> & {
  calendar: Calendar | null;
  pause: ServiceLevelSettings['pause'];
  warnShare: number;
};

/** C7: what the tier has of its own, else what the queue has, else what the queue was described with. */
export function levelOf(
  settings: ServiceLevelSettings,
  queue: Pick<QueueRow, 'id' | 'firstResponseS' | 'nextResponseS'>,
  tier: string | null,
): Promised {
  const find = (of: string | null) => {
    const key = keyOfLevel({ queueId: queue.id, tier: of });
    return settings.levels.find((level) => keyOfLevel(level) === key);
  };
  const base = find(null);
  const own = tier === null ? undefined : find(tier);
  const calendar = own?.calendar ?? base?.calendar ?? null;
  return {
    first: own?.firstS ?? base?.firstS ?? queue.firstResponseS,
    next: own?.nextS ?? base?.nextS ?? queue.nextResponseS,
    resolution: own?.resolutionS ?? base?.resolutionS ?? null,
    calendar: settings.calendars.find(({ key }) => key === calendar) ?? null,
    pause: settings.pause,
    warnShare: settings.warnShare,
  };
}
