import { defineWords } from '#shared/intl/define-words.ts';

/** E7: why a gap is proposed, one sentence each. */
export const gapWords = defineWords('gap', {
  corrected: {
    en: '{name} corrected what the assistant said here.',
    de: '{name} hat hier korrigiert, was der Assistent sagte.',
  },
  shouldHandOver: {
    en: '{name} noted that the assistant should have handed over.',
    de: '{name} hat vermerkt, dass der Assistent hätte übergeben sollen.',
  },
  A2: {
    en: 'Mood or urgency brought it here, not a missing answer. {found}',
    de: 'Stimmung oder Dringlichkeit führte her, keine fehlende Antwort. {found}',
  },
  A3: { en: 'A keyword brought it here. {found}', de: 'Ein Stichwort führte her. {found}' },
  A4: {
    en: 'The customer asked again: what was said did not help. {found}',
    de: 'Die Frage kam wieder: Das Gesagte half nicht. {found}',
  },
  A5: {
    en: 'It went on too long without an answer that settled it. {found}',
    de: 'Es ging zu lange ohne Antwort, die es erledigt. {found}',
  },
  A6: {
    en: 'A policy keeps this with people, whatever the assistant knows. {found}',
    de: 'Eine Richtlinie lässt das bei Menschen, was der Assistent auch weiß. {found}',
  },
  A7: {
    en: 'The account is one for people, whatever was asked. {found}',
    de: 'Das Konto gehört zu Menschen, was auch gefragt wird. {found}',
  },
  A8: {
    en: 'The assistant was not sure enough: an article is missing or unclear. {found}',
    de: 'Der Assistent war nicht sicher genug: Ein Artikel fehlt oder ist unklar. {found}',
  },
  A9: { en: 'The page brought it here. {found}', de: 'Die Seite führte her. {found}' },
  A13: {
    en: 'Harm, legal threats and account security always go to people. {found}',
    de: 'Gewalt, rechtliche Drohung und Kontosicherheit gehen immer an Menschen. {found}',
  },
  A14: { en: 'The assistant failed. {found}', de: 'Der Assistent ist ausgefallen. {found}' },
  asked: {
    en: 'The customer asked for a person, and nothing else speaks for another gap.',
    de: 'Ein Mensch wurde verlangt, und sonst spricht nichts für eine andere Lücke.',
  },
});
