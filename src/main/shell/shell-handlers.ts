/** What the pages may ask of the shell. The main window has all of it; one of a conversation only what it needs (SEC-19). */
import { app, type BrowserWindow } from 'electron';
import { speak } from '#shared/intl/say.ts';
import { bringForward } from './bring-forward.ts';
import type { ShellHandlers } from './call-host.ts';
import type { EngineFiles } from './engine-files.ts';
import { createFileDialogs } from './file-dialogs.ts';
import type { Native } from './native.ts';
import { plainLine } from './notification-text.ts';
import { canReplyInline } from './notifications.ts';
import { openLink } from './open-link.ts';
import type { PagePorts } from './page-ports.ts';
import type { ShellSettings } from './shell-settings.ts';
import { createTranscriptCalls } from './transcript-calls.ts';
import type { WindowText } from './unsaved-text.ts';
import type { Updates } from './updates/updates.ts';
import type { Windows } from './windows.ts';

export type HandlerParts = {
  native: Native;
  windows: Windows;
  ports: PagePorts;
  settings: ShellSettings;
  updates: Updates;
  files: EngineFiles;
  unsaved: WindowText;
};

export function mainHandlers(parts: HandlerParts): Partial<ShellHandlers> {
  const { native, windows, ports, settings, updates } = parts;
  return {
    ...sharedHandlers(parts, windows.main),
    'shell:setBadge': ({ waiting, label }) => {
      native.setBadge(waiting, label);
      return {};
    },
    'shell:notify': (input) => {
      native.notifications.show(input);
      return {};
    },
    'shell:withdraw': ({ ids }) => {
      native.notifications.withdraw(ids);
      return {};
    },
    'shell:flash': ({ isOn }) => {
      const window = windows.main();
      window?.flashFrame(isOn && !window.isFocused());
      return {};
    },
    'shell:setFullScreen': ({ isOn }) => {
      windows.main()?.setFullScreen(isOn);
      return {};
    },
    'shell:setTray': ({ tooltip, items }) => {
      const wasThere = native.tray.isThere();
      native.tray.show(tooltip, items);
      if (native.tray.isThere() !== wasThere) ports.publish('device', {});
      // Started hidden on a desktop without a tray: nothing else would bring the window up.
      const window = windows.main();
      if (!native.tray.isThere() && window?.isVisible() === false) bringForward(window);
      return {};
    },
    'shell:setMenus': ({ menus }) => {
      native.setMenus(menus);
      return {};
    },
    'shell:setIdleAfter': ({ seconds }) => {
      native.setIdleAfter(seconds);
      return {};
    },
    'shell:speak': ({ locale }) => {
      speak(locale);
      settings.setLocale(locale);
      return {};
    },
    'shell:setDevice': (next) => {
      const before = settings.settings();
      settings.setSettings(next);
      if (next.startsWithSystem !== before.startsWithSystem) native.setStartsWithSystem(next.startsWithSystem);
      if (!next.notifications) native.notifications.clear();
      ports.publish('device', {});
      return {};
    },
    'shell:checkForUpdate': () => {
      updates.check();
      return {};
    },
    'shell:restartToUpdate': () => {
      updates.restart();
      return {};
    },
  };
}

export function conversationHandlers(parts: HandlerParts, window: BrowserWindow): Partial<ShellHandlers> {
  return {
    ...sharedHandlers(parts, () => window),
    'shell:setTitle': ({ title }) => {
      // SEC-15: who it is about, without what turns or hides text, and always under our own name.
      const plain = plainLine(title);
      window.setTitle(plain === '' ? 'Baton' : `${plain} · Baton`);
      return {};
    },
  };
}

function sharedHandlers(
  { native, windows, settings, updates, files, unsaved }: HandlerParts,
  window: () => BrowserWindow | undefined,
): Partial<ShellHandlers> {
  return {
    ...createFileDialogs({ files, window }),
    ...createTranscriptCalls({ files, window }),
    'shell:openLink': async ({ url }) => {
      await openLink(url);
      return {};
    },
    'shell:openWindow': ({ conversationId }) => {
      bringForward(windows.openConversation(conversationId));
      return {};
    },
    'shell:setUnsaved': ({ kinds }) => {
      const asking = window();
      if (asking !== undefined) unsaved.set(asking, kinds);
      return {};
    },
    'shell:setZoom': ({ percent }) => {
      window()?.webContents.setZoomFactor(percent / 100);
      return {};
    },
    'shell:device': () => ({
      settings: settings.settings(),
      can: {
        tray: native.tray.isThere(),
        startWithSystem: native.canStartWithSystem,
        replyInline: canReplyInline(process.platform),
      },
      isLocked: native.notifications.isLocked(),
      isIdle: native.isIdle(),
      version: app.getVersion(),
      update: updates.state(),
    }),
  };
}
