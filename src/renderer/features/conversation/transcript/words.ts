import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('transcriptOut', {
  print: { en: 'Print the conversation', de: 'Gespräch drucken' },
  savePdf: { en: 'Save the conversation as PDF', de: 'Gespräch als PDF speichern' },
  saveText: { en: 'Save the conversation as text', de: 'Gespräch als Text speichern' },
  saveMarkdown: { en: 'Save the conversation as Markdown', de: 'Gespräch als Markdown speichern' },
  printInternal: { en: 'Print with notes, internal', de: 'Mit Notizen drucken, intern' },
  savePdfInternal: { en: 'Save as PDF with notes, internal', de: 'Mit Notizen als PDF speichern, intern' },
  saveTextInternal: { en: 'Save as text with notes, internal', de: 'Mit Notizen als Text speichern, intern' },
  saved: { en: 'The conversation was saved', de: 'Das Gespräch wurde gespeichert' },
  printed: { en: 'The conversation was sent to the printer', de: 'Das Gespräch wurde an den Drucker gesendet' },
});
