import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('tour', {
  title: { en: 'Tour', de: 'Rundgang' },
  start: { en: 'Tour of one minute', de: 'Rundgang in einer Minute' },
  place: { en: '{at} of {of}', de: '{at} von {of}' },
  next: { en: 'Next', de: 'Weiter' },
  done: { en: 'Done', de: 'Fertig' },
  skip: { en: 'Skip', de: 'Überspringen' },
  queue: { en: 'Who waits, the most urgent first', de: 'Wer wartet, das Dringendste zuerst' },
  queueText: {
    en: 'Each row says what the customer needs and why the assistant stepped aside.',
    de: 'Jede Zeile sagt, was gebraucht wird und warum der Assistent übergeben hat.',
  },
  summary: { en: 'The summary before the thread', de: 'Die Übergabe vor dem Gespräch' },
  summaryText: {
    en: 'What they need, what was tried, why a person. Pointing at a statement lights the words it rests on.',
    de: 'Was gebraucht wird, was versucht wurde, warum ein Mensch. Zeigen auf eine Aussage beleuchtet die Worte, auf denen sie beruht.',
  },
  write: { en: 'Take it, then write', de: 'Nehmen, dann schreiben' },
  writeText: {
    en: 'A note is seen by your team only. A reply stops when the customer has written meanwhile, and shows what is new.',
    de: 'Eine Notiz sieht nur Ihr Team. Eine Antwort hält an, wenn inzwischen etwas kam, und zeigt es.',
  },
  copilot: { en: 'The copilot proposes, you send', de: 'Der Copilot schlägt vor, Sie senden' },
  copilotText: {
    en: 'Suggestions with their sources, and who the customer is. Nothing is sent by itself.',
    de: 'Vorschläge mit Quellen, und wer schreibt. Nichts sendet sich selbst.',
  },
  keys: { en: 'Every action has a key', de: 'Jede Handlung hat eine Taste' },
  keysText: {
    en: 'The commands find everything by name; all keys are in one sheet and can be changed. The tour is there too.',
    de: 'Die Befehle finden alles beim Namen; alle Tasten stehen auf einem Blatt und lassen sich ändern. Dort ist auch der Rundgang.',
  },
});
