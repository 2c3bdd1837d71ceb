/** SEC-8: what the system shows for the desk, and what a person does with it there. Nothing is done by itself, and nothing without the words having been shown. */
import { type BrowserWindow, Notification, type NotificationConstructorOptions, powerMonitor } from 'electron';
import type { EventData } from '#shared/contract/ipc.ts';
import type { DeviceSettings, NotificationInput } from '#shared/contract/shell-calls.ts';
import { limits } from '#shared/lib/limits.ts';
import { notificationText } from './notification-text.ts';

export type Notifications = {
  /** One with the same id is replaced. */
  show: (input: NotificationInput) => void;
  /** Takes back those that were seen or taken elsewhere. */
  withdraw: (ids: readonly string[]) => void;
  /** Takes back all that are still on screen: the session ended, or its scope was lost. */
  clear: () => void;
  isLocked: () => boolean;
};

export type NotificationsOptions = {
  getWindow: () => BrowserWindow | undefined;
  settings: () => DeviceSettings;
  /** Told what a person did: the page does it, on the one path that its own buttons take. */
  act: (act: EventData<'act'>) => void;
  onLocked: () => void;
};

/** More than this on screen at once help nobody; the oldest goes. */
const MAX_SHOWN = 8;

export function createNotifications({ getWindow, settings, act, onLocked }: NotificationsOptions): Notifications {
  const shown = new Map<string, Notification>();
  let isLocked = false;
  const setLocked = (next: boolean) => {
    isLocked = next;
    if (next) clear();
    onLocked();
  };
  powerMonitor.on('lock-screen', () => setLocked(true));
  powerMonitor.on('unlock-screen', () => setLocked(false));

  function take(id: string): void {
    const there = shown.get(id);
    shown.delete(id);
    there?.close();
  }
  function clear(): void {
    for (const id of shown.keys()) take(id);
  }

  return {
    show: (input) => {
      const { notifications, showsWords } = settings();
      if (!notifications || !Notification.isSupported()) return;
      const window = getWindow();
      const isVisible = window?.isVisible() === true && !window.isMinimized();
      const isPrivate = isLocked || !isVisible || !showsWords;
      const text = notificationText(input, { isPrivate, readsMarkup: process.platform === 'linux' });
      take(input.id);
      const notification = new Notification({ ...text, silent: true, ...actionOf(input, isPrivate) });
      const tell = (kind: 'open' | 'reply' | 'accept', reply: string | null) => {
        act({ alertId: input.id, kind, conversationId: input.conversationId, text: reply });
        take(input.id);
      };
      notification.on('click', () => tell('open', null));
      // Only what was typed under the words that were shown.
      notification.on('reply', (_event, reply) => {
        if (!isPrivate && reply.trim() !== '') tell('reply', reply.slice(0, limits.messageChars));
      });
      notification.on('action', () => (isPrivate ? tell('open', null) : tell('accept', null)));
      notification.on('close', () => {
        if (shown.get(input.id) === notification) shown.delete(input.id);
      });
      shown.set(input.id, notification);
      const [oldest] = shown.keys();
      if (shown.size > MAX_SHOWN && oldest !== undefined) take(oldest);
      notification.show();
    },
    withdraw: (ids) => {
      for (const id of ids) take(id);
    },
    clear,
    isLocked: () => isLocked,
  };
}

/** Only macOS takes a reply, and buttons of ours; elsewhere a click opens. */
export function canReplyInline(platform: string): boolean {
  return platform === 'darwin';
}

function actionOf(
  { action }: NotificationInput,
  isPrivate: boolean,
): Pick<NotificationConstructorOptions, 'hasReply' | 'replyPlaceholder' | 'actions'> {
  if (action === null || isPrivate || !canReplyInline(process.platform)) return {};
  if (action.kind === 'reply') return { hasReply: true, replyPlaceholder: action.label };
  return { actions: [{ type: 'button', text: action.label }] };
}
