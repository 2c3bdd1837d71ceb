import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('transcriptOut', {
  print: { en: 'Print the conversation', de: 'Unterhaltung drucken' },
  savePdf: { en: 'Save the conversation as PDF', de: 'Unterhaltung als PDF speichern' },
  saveText: { en: 'Save the conversation as text', de: 'Unterhaltung als Text speichern' },
  saveMarkdown: { en: 'Save the conversation as Markdown', de: 'Unterhaltung als Markdown speichern' },
  printInternal: { en: 'Print with notes, internal', de: 'Mit Notizen drucken, intern' },
  savePdfInternal: { en: 'Save as PDF with notes, internal', de: 'Mit Notizen als PDF speichern, intern' },
  saveTextInternal: { en: 'Save as text with notes, internal', de: 'Mit Notizen als Text speichern, intern' },
  saved: { en: 'The conversation was saved', de: 'Die Unterhaltung wurde gespeichert' },
  printed: { en: 'The conversation was sent to the printer', de: 'Die Unterhaltung wurde an den Drucker gesendet' },
});
