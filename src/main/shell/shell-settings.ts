/** What is set on this computer and must be known before there is a page: sounds, tray, start with the system. A file of the profile; nothing secret is in it. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type DeviceSettings, deviceSettings } from '#shared/contract/shell-calls.ts';
import { type Locale, locales } from '#shared/intl/locale.ts';

const file = z.strictObject({ settings: deviceSettings, locale: z.enum(locales).nullable() });
type Kept = z.infer<typeof file>;

export type ShellSettings = {
  settings: () => DeviceSettings;
  setSettings: (settings: DeviceSettings) => void;
  /** What the page spoke last, for words before there is a page. */
  locale: () => Locale | null;
  setLocale: (locale: Locale) => void;
};

/**
 * Of a first start: sounds are heard, notifications say who writes, nothing starts by itself.
 *
 * @param platform people expect the tray to keep a messenger on Windows and macOS; on Linux many desktops have none
 */
export function firstSettings(platform: string): DeviceSettings {
  return {
    volume: 0.6,
    sounds: { arrival: true, message: true, due: true, queue: true },
    notifications: true,
    showsWords: true,
    staysInTray: platform === 'win32' || platform === 'darwin',
    startsWithSystem: false,
  };
}

export function openShellSettings(path: string, platform: string): ShellSettings {
  let kept = read(path) ?? { settings: firstSettings(platform), locale: null };
  const write = (next: Kept) => {
    kept = next;
    // Written beside and renamed, so that a crash leaves the old one.
    writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  return {
    settings: () => kept.settings,
    setSettings: (settings) => write({ ...kept, settings }),
    locale: () => kept.locale,
    setLocale: (locale) => {
      if (locale !== kept.locale) write({ ...kept, locale });
    },
  };
}

function read(path: string): Kept | undefined {
  try {
    return file.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // First start, or a file of another version: what is usual does.
    return undefined;
  }
}
