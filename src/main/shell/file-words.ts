import { defineWords } from '#shared/intl/define-words.ts';

/** What the system's dialogs for files are called, and why one was not read or written. */
export const words = defineWords('shellFiles', {
  attach: { en: 'Attach files', de: 'Dateien anhängen' },
  save: { en: 'Save as', de: 'Speichern unter' },
  notRead: { en: 'The file cannot be read.', de: 'Die Datei kann nicht gelesen werden.' },
  notSaved: {
    en: 'It was not saved. The folder cannot be written to, or the disk is full.',
    de: 'Nicht gespeichert. In den Ordner kann nicht geschrieben werden, oder der Datenträger ist voll.',
  },
  notPrinted: { en: 'It was not printed.', de: 'Nicht gedruckt.' },
});
