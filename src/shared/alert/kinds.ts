/** C9: what needs an agent, in one list. Notification, sound, badge and settings read nothing else. */
export const alertKinds = [
  'assigned',
  'overdue',
  'promise',
  'returned',
  'reminder',
  'message',
  'mention',
  'decide',
  'waiting',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** The sounds that are shipped: src/renderer/public/sounds. */
export const soundNames = ['arrival', 'message', 'due', 'queue'] as const;
export type SoundName = (typeof soundNames)[number];

export type AlertRule = {
  /** Higher comes first where one place shows one of several. */
  priority: number;
  sound: SoundName;
  /** What a person can do from the notification itself: never without their own words, or a plain act of which nothing reaches a customer. */
  action: 'accept' | 'reply' | null;
};

export const alertRules: Readonly<Record<AlertKind, AlertRule>> = {
  assigned: { priority: 80, sound: 'arrival', action: null },
  overdue: { priority: 70, sound: 'due', action: null },
  promise: { priority: 60, sound: 'due', action: null },
  returned: { priority: 55, sound: 'due', action: null },
  reminder: { priority: 50, sound: 'due', action: null },
  message: { priority: 40, sound: 'message', action: 'reply' },
  mention: { priority: 30, sound: 'message', action: null },
  decide: { priority: 20, sound: 'queue', action: null },
  waiting: { priority: 10, sound: 'queue', action: 'accept' },
};
