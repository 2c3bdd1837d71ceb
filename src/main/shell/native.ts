/**
 * What the system shows of Baton besides its windows: menus, tray, badge, notifications, start with the system, and the question before it ends. It shows what
 * the page says and tells the page what was chosen; it knows nothing of conversations.
 */
import { app, powerMonitor } from 'electron';
import type { MenuModel } from '#shared/contract/shell-calls.ts';
import { resolveLocale } from '#shared/intl/locale.ts';
import { onLocale, speak } from '#shared/intl/say.ts';
import { createAutoStart } from './auto-start.ts';
import { setBadge } from './badge.ts';
import type { EngineLine } from './engine-line.ts';
import { watchIdle } from './idle.ts';
import type { Log } from './log.ts';
import { installMenu } from './menu.ts';
import { createNotifications, type Notifications } from './notifications.ts';
import type { PagePorts } from './page-ports.ts';
import { createQuit, type Quit } from './quit.ts';
import type { ShellSettings } from './shell-settings.ts';
import { createTray, type TrayIcon } from './tray.ts';
import type { WindowText } from './unsaved-text.ts';
import type { Windows } from './windows.ts';

export type Native = {
  notifications: Notifications;
  tray: TrayIcon;
  quit: Quit;
  setMenus: (menus: readonly MenuModel[]) => void;
  setBadge: (waiting: number, label: string) => void;
  /** Before a page says its own: how many wait. */
  setFirstBadge: (waiting: number) => void;
  /** Nobody has touched this computer for some minutes. */
  isIdle: () => boolean;
  setIdleAfter: (seconds: number) => void;
  canStartWithSystem: boolean;
  setStartsWithSystem: (isOn: boolean) => void;
};

export type NativeOptions = {
  isDevelopment: boolean;
  windows: Windows;
  ports: () => PagePorts;
  settings: ShellSettings;
  line: EngineLine;
  unsaved: WindowText;
  log: Log;
  focus: () => void;
  navigate: (to: string) => void;
};

/** Speaks what was spoken last, or what the system speaks, until the page says more. */
export function speakAtStart(settings: ShellSettings): void {
  speak(settings.locale() ?? resolveLocale('system', app.getPreferredSystemLanguages()));
}

export function createNative(options: NativeOptions): Native {
  const { isDevelopment, windows, ports, settings, line, unsaved, log, focus, navigate } = options;
  const onCommand = (id: string) => ports().publish('command', { id });
  const quit = createQuit({ line, windows, unsaved });
  const tray = createTray({
    log,
    onOpen: focus,
    onCommand: (id) => {
      // What shows a place needs the window; presence does not.
      if (id.startsWith('go.')) focus();
      onCommand(id);
    },
    onQuit: quit.ask,
  });
  let menus: readonly MenuModel[] = [];
  const showMenu = () => installMenu({ isDevelopment, menus, onCommand, onQuit: quit.ask });
  showMenu();
  onLocale(showMenu);
  let isBadgeSaid = false;
  const notifications = createNotifications({
    getWindow: windows.main,
    settings: settings.settings,
    act: (act) => {
      if (act.kind !== 'reply') {
        if (act.conversationId === null) focus();
        else navigate(`conversation/${act.conversationId}`);
      }
      ports().publish('act', act);
    },
    onLocked: () => ports().publish('device', {}),
  });
  const idle = watchIdle({
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    onChange: () => ports().publish('device', {}),
  });
  const autoStart = createAutoStart(app, process.env, process.execPath);
  return {
    notifications,
    tray,
    quit,
    setMenus: (next) => {
      menus = next;
      showMenu();
    },
    setBadge: (waiting, label) => {
      isBadgeSaid = true;
      setBadge(windows.main(), waiting, label);
    },
    setFirstBadge: (waiting) => {
      if (!isBadgeSaid) setBadge(windows.main(), waiting, String(waiting));
    },
    isIdle: idle.isIdle,
    setIdleAfter: idle.setAfter,
    canStartWithSystem: autoStart.isPossible,
    setStartsWithSystem: autoStart.set,
  };
}
