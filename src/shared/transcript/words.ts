import { defineWords } from '../intl/define-words.ts';

/** What a transcript says around what was said. */
export const words = defineWords('transcript', {
  title: { en: 'Conversation {number}', de: 'Gespräch {number}' },
  with: { en: '{customer} and {workspace}', de: '{customer} und {workspace}' },
  internal: {
    en: 'Internal: with notes, not for the customer',
    de: 'Intern: mit Notizen, nicht für den Kunden',
  },
  automated: { en: 'automated', de: 'automatisch' },
  assistant: { en: 'Assistant', de: 'Assistent' },
  note: { en: 'Note by {name}', de: 'Notiz von {name}' },
  event: { en: 'Event', de: 'Ereignis' },
  file: { en: 'File: {name}, {size}', de: 'Datei: {name}, {size}' },
  printed: { en: 'As of {time}', de: 'Stand {time}' },
});
