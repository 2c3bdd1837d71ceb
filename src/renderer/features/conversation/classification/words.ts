import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('classification', {
  open: { en: 'How the assistant read it', de: 'Wie der Assistent es einordnet' },
  cOpen: { en: 'Judge category, urgency and mood', de: 'Kategorie, Dringlichkeit und Stimmung beurteilen' },
  category: { en: 'Category', de: 'Kategorie' },
  urgency: { en: 'Urgency', de: 'Dringlichkeit' },
  mood: { en: 'Mood', de: 'Stimmung' },
  shouldBe: { en: 'It should be', de: 'Richtig wäre' },
  changedTo: { en: 'The conversation is now about', de: 'Im Gespräch geht es jetzt um' },
  choose: { en: 'Choose…', de: 'Wählen…' },
  topicChanged: { en: 'The topic changed…', de: 'Das Thema hat gewechselt…' },
  set: { en: '{dimension}: {value}', de: '{dimension}: {value}' },
  keysHint: {
    en: 'Tab to a line, then + or −. A second press takes it back.',
    de: 'Mit Tab zur Zeile, dann + oder −. Noch einmal nimmt es zurück.',
  },
  theStatement: { en: 'statement “{text}”', de: 'Aussage „{text}“' },
  judgedRight: { en: 'judged right', de: 'als richtig beurteilt' },
  judgedWrong: { en: 'judged wrong', de: 'als falsch beurteilt' },
});
