/** What the desk asks of the shell: windows, notifications, tray, menus, what this computer is set to, updates. None takes a path, an address or a command (SEC-18). */
import { z } from 'zod';
import { soundNames } from '../alert/kinds.ts';
import { locales } from '../intl/locale.ts';
import { conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';

const empty = z.strictObject({});
const label = z.string().max(200);
/** Of a command of the registry. */
const commandId = z.string().min(1).max(80);

/** What is set on this computer, for whoever sits at it. */
export const deviceSettings = z.strictObject({
  /** 0 to 1. */
  volume: z.number().min(0).max(1),
  /** Sounds that are heard. */
  sounds: z.record(z.enum(soundNames), z.boolean()),
  notifications: z.boolean(),
  /** Whether a notification says who writes and what. Never while the screen is locked (SEC-8). */
  showsWords: z.boolean(),
  /** The last window that is closed leaves Baton in the tray. */
  staysInTray: z.boolean(),
  startsWithSystem: z.boolean(),
});
export type DeviceSettings = z.infer<typeof deviceSettings>;

/** How an update stands. It is offered, never forced. */
export const updateState = z.discriminatedUnion('state', [
  /** `development`: not a package. `unset`: the package names no feed. */
  z.strictObject({ state: z.literal('off'), why: z.enum(['development', 'unset', 'unsupported']) }),
  z.strictObject({ state: z.literal('idle'), checkedAt: z.number().nullable() }),
  z.strictObject({ state: z.literal('checking') }),
  z.strictObject({ state: z.literal('downloading'), version: z.string().max(40), share: z.number().min(0).max(1) }),
  z.strictObject({ state: z.literal('ready'), version: z.string().max(40) }),
  z.strictObject({
    state: z.literal('refused'),
    why: z.enum(['unreachable', 'unreadable', 'signature', 'publisher', 'older', 'hash', 'truncated', 'failed']),
    at: z.number(),
  }),
]);
export type UpdateState = z.infer<typeof updateState>;

export const menuItem = z.strictObject({
  id: commandId,
  label,
  /** As Electron writes keys, shown beside the label; the page itself listens for them. */
  accelerator: z.string().max(40).nullable(),
  isEnabled: z.boolean(),
});
export const menu = z.strictObject({ label, items: z.array(menuItem).max(60) });
export type MenuModel = z.infer<typeof menu>;

export const trayItem = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fact'), label }),
  z.strictObject({ kind: z.literal('line') }),
  z.strictObject({ kind: z.literal('act'), id: commandId, label }),
  z.strictObject({ kind: z.literal('choice'), id: commandId, label, isChosen: z.boolean() }),
]);
export type TrayItem = z.infer<typeof trayItem>;

export const notification = z.strictObject({
  /** Of the alert: the same id again takes the place of the one before. */
  id: z.string().min(1).max(120),
  title: z.string().max(200),
  body: z.string().max(500),
  conversationId: conversationId.nullable(),
  /** What can be done from it, where the system has that; elsewhere a click opens. */
  action: z.strictObject({ kind: z.enum(['reply', 'accept']), label }).nullable(),
});
export type NotificationInput = z.infer<typeof notification>;

/**
 * Text that only a window has, by what it is: a draft that the disk would not take, settings that are not saved, a correction that is not sent, a lead's wording of one that is not decided,
 * an article that could not be saved, what stands in a field that is not sent. A closed list: what it says stays in the page, and no word of a page reaches a native dialog.
 */
export const unsavedKinds = ['draft', 'article', 'correction', 'review', 'typed', 'settings'] as const;
export type UnsavedKind = (typeof unsavedKinds)[number];

export const shellDeskCalls = {
  /** Of the window that asks: what text only it has now. A person who closes it by hand is asked first (J5). */
  'shell:setUnsaved': {
    input: z.strictObject({ kinds: z.array(z.enum(unsavedKinds)).max(unsavedKinds.length) }),
    output: empty,
  },
  'shell:setBadge': { input: z.strictObject({ waiting: z.int().nonnegative(), label }), output: empty },
  'shell:notify': { input: notification, output: empty },
  /** Seen or taken elsewhere: these are taken back from the screen. */
  'shell:withdraw': { input: z.strictObject({ ids: z.array(z.string().max(120)).max(200) }), output: empty },
  /** Asks for the eye on the window, as the system does it; stops when `isOn` is false or the window is looked at. */
  'shell:flash': { input: z.strictObject({ isOn: z.boolean() }), output: empty },
  'shell:setTray': { input: z.strictObject({ tooltip: label, items: z.array(trayItem).max(30) }), output: empty },
  'shell:setMenus': { input: z.strictObject({ menus: z.array(menu).max(12) }), output: empty },
  /** A conversation in a window of its own; one that is open already comes to the front. */
  'shell:openWindow': { input: z.strictObject({ conversationId }), output: empty },
  /** Of the conversation window that asks: who it is about. */
  'shell:setTitle': { input: z.strictObject({ title: label }), output: empty },
  /** F: the board as a wall screen takes the whole of it, and gives it back. */
  'shell:setFullScreen': { input: z.strictObject({ isOn: z.boolean() }), output: empty },
  /** How large the page that asks is drawn, in percent; the layout follows as it does for a smaller window. */
  'shell:setZoom': { input: z.strictObject({ percent: z.int().min(80).max(200) }), output: empty },
  /** C8: after how many seconds without input `shell:device` says that nobody is there; 0 is never. */
  'shell:setIdleAfter': { input: z.strictObject({ seconds: z.int().min(0).max(14_400) }), output: empty },
  'shell:speak': { input: z.strictObject({ locale: z.enum(locales) }), output: empty },
  'shell:device': {
    input: empty,
    output: z.strictObject({
      settings: deviceSettings,
      /** What this computer has. */
      can: z.strictObject({ tray: z.boolean(), startWithSystem: z.boolean(), replyInline: z.boolean() }),
      isLocked: z.boolean(),
      /** Nobody has touched this computer for some minutes. */
      isIdle: z.boolean(),
      version: z.string().max(40),
      update: updateState,
    }),
  },
  'shell:setDevice': { input: deviceSettings, output: empty },
  'shell:checkForUpdate': { input: empty, output: empty },
  /** Of a person: ends Baton and starts the version that is ready. Refused while none is. */
  'shell:restartToUpdate': { input: empty, output: empty },
} as const;

/** Events of the shell to the pages. */
export const shellEvents = {
  /** An item of the native menu or of the tray was chosen: the page runs the command as its key would. */
  command: z.strictObject({ id: commandId }),
  /** Somebody acted on a notification. `text`: their own words, typed into it. */
  act: z.strictObject({
    alertId: z.string().max(120),
    kind: z.enum(['open', 'reply', 'accept']),
    conversationId: conversationId.nullable(),
    text: z.string().max(limits.messageChars).nullable(),
  }),
  /** What `shell:device` answers has changed. */
  device: empty,
  /** A person is closing this window: what it could not save is tried once more, and `shell:setUnsaved` says what is left. */
  closing: empty,
} as const;
