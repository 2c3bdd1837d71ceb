import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type NotificationText = { title: string; body: string };

export type NotificationContext = {
  /** Screen locked, or the window hidden or minimised, or so chosen: whoever looks need not be the agent. */
  isPrivate: boolean;
  /** Linux desktops read markup in the body, not in the title. */
  readsMarkup: boolean;
};

/** SEC-8: what a notification may say. Text of customers stays text, and stays away when nobody we know looks. */
export function notificationText(
  text: NotificationText,
  { isPrivate, readsMarkup }: NotificationContext,
): NotificationText {
  if (isPrivate) return { title: 'Baton', body: say(words.activity) };
  const body = plainLine(text.body);
  return { title: plainLine(text.title), body: readsMarkup ? escapeMarkup(body) : body };
}

/** Control characters, and the marks that turn or hide text (SEC-14), become spaces: for notification, window title, tray and menu (SEC-15). */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu, ' ').trim();
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
