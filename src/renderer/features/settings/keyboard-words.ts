import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('keyboard', {
  title: { en: 'Keyboard', de: 'Tastatur' },
  everywhere: { en: 'on every device of yours', de: 'auf allen Ihren Geräten' },
  find: { en: 'Find a command or a key', de: 'Befehl oder Taste finden' },
  hint: {
    en: 'Single letters act outside text fields. Alt and Option are never used: they write characters on many layouts.',
    de: 'Einzelne Buchstaben wirken außerhalb von Textfeldern. Alt und Option werden nie benutzt: Sie schreiben auf vielen Tastaturen Zeichen.',
  },
  yours: { en: 'yours', de: 'Ihre' },
  noKey: { en: 'No key', de: 'Keine Taste' },
  change: { en: 'Change the keys of {command}, now {keys}', de: 'Tasten von {command} ändern, jetzt {keys}' },
  reset: { en: 'Reset {command} to {keys}', de: '{command} auf {keys} zurücksetzen' },
  resetOne: { en: 'Reset', de: 'Zurücksetzen' },
  resetAll: { en: 'Reset all', de: 'Alle zurücksetzen' },
  wereReset: { en: 'All keys are as usual again', de: 'Alle Tasten sind wieder wie üblich' },
  press: { en: 'Press the new keys', de: 'Neue Tasten drücken' },
  pressHint: { en: 'Esc leaves it, Backspace takes the key away', de: 'Esc bricht ab, Rücktaste nimmt die Taste weg' },
  more: { en: 'and perhaps a second key', de: 'und vielleicht eine zweite Taste' },
  alt: {
    en: 'Alt and Option write characters. They cannot be used.',
    de: 'Alt und Option schreiben Zeichen. Sie gehen hier nicht.',
  },
  reserved: {
    en: '{keys} belongs to text fields and the system.',
    de: '{keys} gehört Textfeldern und dem System.',
  },
  sequence: { en: 'A sequence is of two plain keys.', de: 'Eine Folge besteht aus zwei einfachen Tasten.' },
  fights: { en: '{keys} is also {rivals}.', de: '{keys} ist auch {rivals}.' },
  place: { en: '{command} ({scope})', de: '{command} ({scope})' },
  swap: { en: 'Swap', de: 'Tauschen' },
  take: { en: 'Take it', de: 'Nehmen' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  set: { en: '{command} is now {keys}', de: '{command} liegt jetzt auf {keys}' },
  none: { en: 'No command for “{sought}”', de: 'Kein Befehl zu „{sought}“' },
});
