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
  colleagues: { en: 'Colleagues', de: 'Kolleginnen und Kollegen' },
  online: { en: 'online', de: 'online' },
  busy: { en: 'busy', de: 'beschäftigt' },
  away: { en: 'away', de: 'abwesend' },
  offline: { en: 'not working', de: 'nicht im Dienst' },
  macroCommand: { en: 'Run a macro…', de: 'Makro ausführen …' },
  macros: { en: 'Macros', de: 'Makros' },
  runMacro: { en: 'Run a macro', de: 'Makro ausführen' },
  findMacro: { en: 'Find a macro', de: 'Makro suchen' },
  run: { en: 'Run', de: 'Ausführen' },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  neverSends: { en: 'Nothing is sent by it', de: 'Es sendet nichts' },
  noMacros: { en: 'No macros yet', de: 'Noch keine Makros' },
  noMacrosBody: {
    en: 'A saved reply with steps is a macro. They are made in the settings, under Saved replies.',
    de: 'Ein Textbaustein mit Schritten ist ein Makro. Angelegt wird er in den Einstellungen unter Textbausteine.',
  },
  noMacroFits: { en: 'No macro fits.', de: 'Kein Makro passt.' },
  writes: { en: 'Writes into the reply', de: 'Schreibt in die Antwort' },
  writesNothing: {
    en: 'Writes nothing: only who holds the conversation replies',
    de: 'Schreibt nichts: Antworten kann nur, wer das Gespräch hat',
  },
  does: { en: 'Does at once', de: 'Tut sofort' },
  doesOnSend: { en: 'Does once the reply is sent', de: 'Tut, sobald die Antwort gesendet ist' },
  leftOut: { en: '{step}: left out, {why}', de: '{step}: entfällt, {why}' },
  macroRan: {
    en: '{name}: {count, plural, =0 {text inserted} one {# step done} other {# steps done}}',
    de: '{name}: {count, plural, =0 {Text eingefügt} one {# Schritt ausgeführt} other {# Schritte ausgeführt}}',
  },
  macroStopped: {
    en: '{name} stopped after {count, plural, one {# step} other {# steps}}. {why}',
    de: '{name} brach nach {count, plural, one {# Schritt} other {# Schritten}} ab. {why}',
  },
  whenSent: { en: 'When this is sent: {steps}', de: 'Sobald dies gesendet ist: {steps}' },
  dontDo: { en: 'Do not', de: 'Nicht tun' },
  keepText: { en: 'Send as text', de: 'Als Text senden' },
});
