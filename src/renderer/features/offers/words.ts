import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('offers', {
  title: { en: '{name} needs a person', de: '{name} braucht einen Menschen' },
  accept: { en: 'Accept', de: 'Annehmen' },
  pass: { en: 'Pass…', de: 'Weitergeben…' },
  passWhy: { en: 'Why not now', de: 'Warum gerade nicht' },
  acceptCommand: { en: 'Accept the offer', de: 'Angebot annehmen' },
  passCommand: { en: 'Pass on the offer', de: 'Angebot weitergeben' },
  takenBy: { en: '{by} took {name}', de: '{by} hat {name} übernommen' },
  wentTo: { en: 'The offer of {name} went to {by}', de: 'Das Angebot für {name} ging an {by}' },
  ranOut: { en: 'The offer of {name} ran out', de: 'Das Angebot für {name} lief ab' },
  more: {
    en: '{count, plural, one {# more offer} other {# more offers}}',
    de: '{count, plural, one {# weiteres Angebot} other {# weitere Angebote}}',
  },
  missed: {
    en: 'Two offers ran out, so you are set away and nothing is offered to you.',
    de: 'Zwei Angebote liefen ab. Sie sind deshalb abwesend und bekommen nichts angeboten.',
  },
  here: { en: 'I am here', de: 'Ich bin da' },
  backOnline: { en: 'Back after a pause: you are online', de: 'Zurück nach einer Pause: Sie sind online' },
  backAgain: {
    en: 'Two offers ran out while you were not here. You are online again',
    de: 'Zwei Angebote liefen ab, während Sie nicht da waren. Sie sind wieder online',
  },
  stayAway: { en: 'Stay away', de: 'Abwesend bleiben' },
});
