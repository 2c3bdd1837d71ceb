import { type BrowserWindow, Notification, powerMonitor } from 'electron';
import { type NotificationText, notificationText } from './notification-text.ts';

export type Notifications = {
  show: (text: NotificationText & { conversationId: string | null }) => void;
  /** Takes back all that are still on screen: the session ended, or its scope was lost (SEC-8). */
  clear: () => void;
};

/** More than this on screen at once help nobody; the oldest goes. */
const MAX_SHOWN = 8;

/** @param open shows a conversation in the window, and does nothing else: a click never acts */
export function createNotifications(
  getWindow: () => BrowserWindow | undefined,
  open: (conversationId: string | null) => void,
): Notifications {
  const shown = new Set<Notification>();
  let isLocked = false;
  powerMonitor.on('lock-screen', () => {
    isLocked = true;
    clear();
  });
  powerMonitor.on('unlock-screen', () => {
    isLocked = false;
  });

  function clear(): void {
    for (const notification of shown) notification.close();
    shown.clear();
  }

  return {
    show: ({ conversationId, ...text }) => {
      if (!Notification.isSupported()) return;
      const window = getWindow();
      const isVisible = window?.isVisible() === true && !window.isMinimized();
      const context = { isPrivate: isLocked || !isVisible, readsMarkup: process.platform === 'linux' };
      const notification = new Notification(notificationText(text, context));
      notification.on('click', () => open(conversationId));
      notification.on('close', () => shown.delete(notification));
      shown.add(notification);
      const [oldest] = shown;
      if (shown.size > MAX_SHOWN && oldest !== undefined) {
        oldest.close();
        shown.delete(oldest);
      }
      notification.show();
    },
    clear,
  };
}
