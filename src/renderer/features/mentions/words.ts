import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('mentions', {
  command: { en: 'Notes that mention you', de: 'Notizen, die Sie erwähnen' },
  title: { en: 'Mentions of you', de: 'Erwähnungen' },
  open: {
    en: '{count, plural, =0 {Mentions of you} one {Mentions of you, # new} other {Mentions of you, # new}}',
    de: '{count, plural, =0 {Erwähnungen} one {Erwähnungen, # neue} other {Erwähnungen, # neue}}',
  },
  none: { en: 'Nobody mentioned you yet', de: 'Bisher hat Sie niemand erwähnt' },
  noneBody: {
    en: 'A colleague who writes @ and your name in a note shows up here, also while you are offline.',
    de: 'Wer in einer Notiz @ und Ihren Namen schreibt, steht hier, auch wenn Sie offline waren.',
  },
  line: { en: '{name} in #{number}', de: '{name} in #{number}' },
  lineFor: { en: '{name} in #{number}, {customer}', de: '{name} in #{number}, {customer}' },
  lineNew: { en: '{name} in #{number}, new', de: '{name} in #{number}, neu' },
  allSeen: { en: 'Mark all as seen', de: 'Alle als gesehen markieren' },
});
