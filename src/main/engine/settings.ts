import { type CallOutput, calls } from '#shared/contract/ipc.ts';
import type { OutboxStore } from './db/outbox-store.ts';

const defaults: CallOutput<'settings:get'> = { theme: 'system', density: 'comfortable', language: 'system' };

/** What the agent chose on this device. A value of another version is the default. */
export function readSettings(outbox: OutboxStore): CallOutput<'settings:get'> {
  const zoom = outbox.setting('zoom');
  const found = calls['settings:get'].output.safeParse({
    theme: outbox.setting('theme') ?? defaults.theme,
    density: outbox.setting('density') ?? defaults.density,
    language: outbox.setting('language') ?? defaults.language,
    ...(zoom === null ? {} : { zoom: Number(zoom) }),
  });
  return found.success ? found.data : defaults;
}
