/** J5: whether Baton starts with the system. Off until it is asked for. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { App } from 'electron';

/** Told to a start that nobody asked for with a hand: no window comes up where a tray holds it. */
export const HIDDEN_SWITCH = 'hidden';

export type AutoStart = { isPossible: boolean; set: (isOn: boolean) => void };

/**
 * @param execPath the program; of an AppImage the file itself, as its program is unpacked somewhere else at each start
 */
export function createAutoStart(
  app: App,
  env: Readonly<Record<string, string | undefined>>,
  execPath: string,
): AutoStart {
  // In development the program is the runtime, which knows nothing of Baton.
  if (!app.isPackaged) return { isPossible: false, set: () => undefined };
  if (process.platform === 'linux') {
    const path = autostartPath(env);
    if (path === undefined) return { isPossible: false, set: () => undefined };
    return { isPossible: true, set: (isOn) => setAutostartFile(path, isOn ? (env.APPIMAGE ?? execPath) : null) };
  }
  return {
    isPossible: true,
    set: (isOn) => app.setLoginItemSettings({ openAtLogin: isOn, args: [`--${HIDDEN_SWITCH}`] }),
  };
}

/** Where desktops of freedesktop.org look for what starts with a session. */
export function autostartPath(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const config = env.XDG_CONFIG_HOME || (env.HOME ? join(env.HOME, '.config') : undefined);
  return config === undefined ? undefined : join(config, 'autostart', 'baton.desktop');
}

/** @param execPath null: takes the file away */
export function setAutostartFile(path: string, execPath: string | null): void {
  if (execPath === null) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, autostartEntry(execPath), { mode: 0o644 });
}

/** Desktop Entry Specification 1.5: in a quoted argument `"`, backquote, `$` and `\` are escaped, and `\` once more for the file; `%` is doubled. */
export function autostartEntry(execPath: string): string {
  const quoted = execPath
    .replace(/["`$\\]/g, '\\$&')
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Baton',
    `Exec="${quoted}" --${HIDDEN_SWITCH}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}
