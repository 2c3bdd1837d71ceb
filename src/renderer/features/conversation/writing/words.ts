import { defineWords } from '#shared/intl/define-words.ts';

/** Saved replies, macros, mentions, emoji and the preview: all that helps to write. */
export const words = defineWords('writing', {
  savedReplies: { en: 'Saved replies', de: 'Textbausteine' },
  openReplies: { en: 'Insert a saved reply', de: 'Textbaustein einfügen' },
  insert: { en: 'insert', de: 'einfügen' },
  choose: { en: 'choose', de: 'wählen' },
  leave: { en: 'leave as typed', de: 'Getipptes stehen lassen' },
  found: {
    en: '{count, plural, =0 {No saved reply fits} one {# saved reply} other {# saved replies}}',
    de: '{count, plural, =0 {Kein Textbaustein passt} one {# Textbaustein} other {# Textbausteine}}',
  },
  noText: { en: 'It has no text.', de: 'Ohne Text.' },
  forLanguage: { en: 'In {language}', de: 'Auf {language}' },
  toFill: {
    en: '{count, plural, one {# placeholder has no value here} other {# placeholders have no value here}}',
    de: '{count, plural, one {# Platzhalter hat hier keinen Wert} other {# Platzhalter haben hier keinen Wert}}',
  },
  fillFirst: {
    en: 'Not sent. {name} has no value yet.',
    de: 'Nicht gesendet. {name} hat noch keinen Wert.',
  },
  fillNext: { en: 'Fill in {name}', de: '{name} ausfüllen' },
  keepText: { en: 'Send as text', de: 'Als Text senden' },
});
