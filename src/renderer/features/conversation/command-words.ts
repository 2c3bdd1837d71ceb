import { defineWords } from '#shared/intl/define-words.ts';

/** What the commands of a conversation are called, in the palette, the menus and the shortcuts. */
export const commandWords = defineWords('conversationCommands', {
  reply: { en: 'Write a reply', de: 'Antwort schreiben' },
  draft: { en: 'Edit the assistant’s draft', de: 'Entwurf des Assistenten bearbeiten' },
  note: { en: 'Write a note', de: 'Notiz schreiben' },
  resolveNext: { en: 'Resolve and next', de: 'Lösen und weiter' },
  close: { en: 'Close…', de: 'Schließen…' },
  review: { en: 'Review the held reply', de: 'Angehaltene Antwort ansehen' },
  toHandoff: { en: 'To the handoff', de: 'Zur Übergabe' },
  toUnread: { en: 'To the first unread message', de: 'Zur ersten ungelesenen Nachricht' },
  toNewest: { en: 'To the newest message', de: 'Zur neuesten Nachricht' },
  runTool: { en: 'Run a tool…', de: 'Werkzeug ausführen…' },
  confirm: { en: 'Confirm the proposed act…', de: 'Vorgeschlagenen Vorgang bestätigen…' },
  decline: { en: 'Decline the proposed act…', de: 'Vorgeschlagenen Vorgang ablehnen…' },
  sayDone: { en: 'Say in the reply what was done', de: 'In der Antwort sagen, was getan wurde' },
  right: { en: 'Right answer', de: 'Richtige Antwort' },
  wrong: { en: 'Wrong answer', de: 'Falsche Antwort' },
  opener: { en: 'Use the opener', de: 'Einstieg nehmen' },
  missing: { en: 'Something missing…', de: 'Etwas fehlt…' },
  clear: { en: 'Put the lit sources out', de: 'Quellen nicht mehr hervorheben' },
  correct: { en: 'Correct the suggestion', de: 'Vorschlag korrigieren' },
  send: { en: 'Send', de: 'Senden' },
  close1: { en: 'Close with the proposed gap', de: 'Mit der vorgeschlagenen Lücke schließen' },
  close2: { en: 'Close with the second gap', de: 'Mit der zweiten Lücke schließen' },
  close3: { en: 'Close with the third gap', de: 'Mit der dritten Lücke schließen' },
  close4: { en: 'Close with the fourth gap', de: 'Mit der vierten Lücke schließen' },
});
