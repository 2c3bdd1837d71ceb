import { defineWords } from '#shared/intl/define-words.ts';

/** The policy of a tool in sentences, and what a version of it changes (I6). Amounts come written, with their currency. */
export const policyWords = defineWords('toolPolicy', {
  often: {
    en: '{conversation, plural, one {Once} other {# times}} in a conversation, {day, plural, one {once} other {# times}} a day.',
    de: '{conversation, plural, one {Einmal} other {#-mal}} in einem Gespräch, {day, plural, one {einmal} other {#-mal}} am Tag.',
  },
  oftenMost: {
    en: '{conversation, plural, one {Once} other {# times}} in a conversation, {day, plural, one {once} other {# times}} a day, {most} a day at most.',
    de: '{conversation, plural, one {Einmal} other {#-mal}} in einem Gespräch, {day, plural, one {einmal} other {#-mal}} am Tag, höchstens {most} am Tag.',
  },
  verified: {
    en: 'Only for customers who have proven who they are.',
    de: 'Nur für Kunden, die belegt haben, wer sie sind.',
  },
  unverified: {
    en: 'Also for customers who have not proven who they are.',
    de: 'Auch für Kunden, die nicht belegt haben, wer sie sind.',
  },
  everyCategory: { en: 'In conversations of every category.', de: 'In Gesprächen jeder Kategorie.' },
  categories: { en: 'Only in conversations of {categories}.', de: 'Nur in Gesprächen zu {categories}.' },
  careful: {
    en: 'In hard mode, or beside a reason for a person, an agent confirms.',
    de: 'Im harten Modus, oder neben einem Grund für einen Menschen, bestätigt ein Agent.',
  },
  assistantAlone: { en: 'The assistant runs it alone.', de: 'Der Assistent führt es allein aus.' },
  agentAlone: { en: 'An agent runs it, or confirms it.', de: 'Ein Agent führt es aus oder bestätigt es.' },
  leadEach: { en: 'A lead confirms each.', de: 'Die Leitung bestätigt jedes.' },
  nobody: { en: 'Above {amount} nobody runs it here.', de: 'Über {amount} führt es hier niemand aus.' },
  leadEachUpTo: { en: 'A lead confirms each, up to {amount}.', de: 'Die Leitung bestätigt jedes, bis {amount}.' },
  byLead: { en: 'Above {amount} a lead confirms.', de: 'Über {amount} bestätigt die Leitung.' },
  agentUpTo: {
    en: 'An agent runs it, or confirms it, up to {amount}.',
    de: 'Ein Agent führt es aus oder bestätigt es, bis {amount}.',
  },
  assistantUpTo: {
    en: 'The assistant runs it alone up to {amount}, where the customer’s record shows the amount.',
    de: 'Der Assistent führt es bis {amount} allein aus, wenn die Akte den Betrag zeigt.',
  },
  byAgent: { en: 'Above {amount} an agent confirms.', de: 'Über {amount} bestätigt ein Agent.' },
  declared: { en: 'Declared.', de: 'Angelegt.' },
  declaredOff: { en: 'Declared, switched off.', de: 'Angelegt, ausgeschaltet.' },
  on: { en: 'Switched on.', de: 'Eingeschaltet.' },
  off: { en: 'Switched off.', de: 'Ausgeschaltet.' },
  called: { en: 'Now called “{label}”.', de: 'Heißt jetzt „{label}“.' },
  parameters: { en: 'Parameters changed.', de: 'Angaben geändert.' },
  address: { en: 'Another address.', de: 'Andere Adresse.' },
  text: { en: 'Words changed.', de: 'Texte geändert.' },
  secret: { en: 'New secret.', de: 'Neues Geheimnis.' },
});
