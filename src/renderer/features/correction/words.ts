import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('correction', {
  send: { en: 'Send correction', de: 'Korrektur senden' },
  itSaid: { en: 'It said, {time}', de: 'Es hieß, {time}' },
  itSuggested: { en: 'It suggested', de: 'Vorgeschlagen war' },
  sent: { en: 'Correction sent for review', de: 'Korrektur zur Prüfung gesendet' },
  title: { en: 'What should the assistant have said?', de: 'Was hätte der Assistent sagen sollen?' },
  goesTo: {
    en: 'Goes to {reviewers} for review. Nothing changes until then.',
    de: 'Geht zur Prüfung an {reviewers}. Bis dahin ändert sich nichts.',
  },
  goesToLead: {
    en: 'Goes to a lead for review. Nothing changes until then.',
    de: 'Geht zur Prüfung an die Leitung. Bis dahin ändert sich nichts.',
  },
  thumbOnly: { en: 'Thumb only', de: 'Nur Daumen' },
  whatWentWrong: { en: 'What went wrong', de: 'Was war falsch' },
  chooseWhat: { en: 'Not sent. Choose what went wrong.', de: 'Nicht gesendet. Wählen Sie, was falsch war.' },
  shouldHaveSaid: { en: 'It should have said', de: 'Richtig wäre gewesen' },
  restedOn: { en: 'It rested on', de: 'Es stützte sich auf' },
  writeWhat: {
    en: 'Not sent. Write what it should have said.',
    de: 'Nicht gesendet. Schreiben Sie, was richtig gewesen wäre.',
  },
  sameAsSaid: { en: 'Not sent. This is what it said.', de: 'Nicht gesendet. Genau das stand da.' },
  wrong: { en: 'Wrong fact', de: 'Falsche Angabe' },
  outdated: { en: 'Outdated', de: 'Veraltet' },
  incomplete: { en: 'Incomplete', de: 'Unvollständig' },
  unclear: { en: 'Unclear', de: 'Unklar' },
  tone: { en: 'Tone', de: 'Ton' },
  handOver: { en: 'Hand over', de: 'Weitergeben' },
});
