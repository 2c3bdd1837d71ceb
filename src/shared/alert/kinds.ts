/** C9: what needs an agent, in one list. Notification, sound, badge and settings read nothing else. */
export const alertKinds = [
  'offer',
  'assigned',
  'alarm',
  'overdue',
  'breached',
  'nearing',
  'promise',
  'returned',
  'reminder',
  'left',
  'message',
  'whisper',
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
  // C4: it runs out; nothing else does.
  offer: { priority: 90, sound: 'arrival', action: 'accept' },
  assigned: { priority: 80, sound: 'arrival', action: null },
  // C9: nobody took it, of a lead's teams or for a supervisor.
  alarm: { priority: 75, sound: 'due', action: 'accept' },
  overdue: { priority: 70, sound: 'due', action: null },
  // C7: of a lead's teams, whoever has it; and the last part of a target, for who has it.
  breached: { priority: 65, sound: 'due', action: null },
  nearing: { priority: 58, sound: 'due', action: null },
  promise: { priority: 60, sound: 'due', action: null },
  returned: { priority: 55, sound: 'due', action: null },
  reminder: { priority: 50, sound: 'due', action: null },
  // Work that went back to the queue while they were gone.
  left: { priority: 45, sound: 'queue', action: null },
  message: { priority: 40, sound: 'message', action: 'reply' },
  whisper: { priority: 45, sound: 'message', action: null },
  mention: { priority: 30, sound: 'message', action: null },
  decide: { priority: 20, sound: 'queue', action: null },
  waiting: { priority: 10, sound: 'queue', action: 'accept' },
};
