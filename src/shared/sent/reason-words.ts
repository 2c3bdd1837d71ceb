import { defineWords } from '#shared/intl/define-words.ts';

/** Why a conversation went to people, and what set its mode: as triggers and the server write it. */
export const reasonWords = defineWords('sentReason', {
  human: { en: 'Asked for a person', de: 'Wollte einen Menschen' },
  harm: { en: 'Threat of harm', de: 'Drohung mit Gewalt' },
  legal: { en: 'Legal wording', de: 'Rechtliche Schritte erwähnt' },
  security: { en: 'Account security', de: 'Sicherheit des Kontos' },
  error: { en: 'The assistant failed', de: 'Der Assistent ist ausgefallen' },
  timeout: { en: 'The assistant took too long', de: 'Der Assistent brauchte zu lange' },
  empty: { en: 'The assistant had no answer', de: 'Der Assistent hatte keine Antwort' },
  unsupported: {
    en: 'The draft had no support in the articles',
    de: 'Kein Artikel stützte den Entwurf',
  },
  stopped: { en: 'The assistant was stopped', de: 'Der Assistent wurde angehalten' },
  peopleFirst: { en: '{category} goes to people first', de: '{category}: zuerst zu Menschen' },
  disputed: {
    en: 'Disputed amount above {limit, number}',
    de: 'Strittiger Betrag über {limit, number}',
  },
  disputedPaper: {
    en: 'Disputed amount above {limit, number}: {paper} is {amount, number}',
    de: 'Strittiger Betrag über {limit, number}: {paper} lautet auf {amount, number}',
  },
  belowFloor: {
    en: 'Assistant below its floor · {value, number, ::.00} of {floor, number, ::.00}',
    de: 'Assistent unter seiner Schwelle · {value, number, ::.00} von {floor, number, ::.00}',
  },
  unsolvedMessages: {
    en: '{count, number} messages without a solution',
    de: '{count, number} Nachrichten ohne Lösung',
  },
  noAnswer: { en: 'No answer for {count, number} min', de: 'Seit {count, number} Min. keine Antwort' },
  unsolvedMinutes: { en: '{count, number} min without a solution', de: '{count, number} Min. ohne Lösung' },
  atRisk: { en: 'account at risk', de: 'gefährdetes Konto' },
  highValue: { en: 'high value', de: 'hoher Wert' },
  renewal: {
    en: 'renewal in {count, plural, one {# day} other {# days}}',
    de: 'Verlängerung in {count, plural, one {# Tag} other {# Tagen}}',
  },
  plan: { en: 'plan {plan}', de: 'Tarif {plan}' },
  health: { en: 'health {value, number}', de: 'Zustand {value, number}' },
  page: { en: 'On {page}', de: 'Auf {page}' },
  frustratedRising: { en: 'Frustrated, rising', de: 'Verärgert, zunehmend' },
  frustrated: { en: 'Frustrated', de: 'Verärgert' },
  moodSinking: { en: 'Mood sinking over the conversation', de: 'Stimmung sinkt im Gespräch' },
  cannotWait: { en: 'Cannot wait', de: 'Kann nicht warten' },
  urgent: { en: 'Urgent', de: 'Dringend' },
  keywordList: { en: 'Keyword list {list}', de: 'Wortliste {list}' },
  unresolved: { en: 'Unresolved for {count, number} messages', de: 'Seit {count, number} Nachrichten ungelöst' },
  answeredTwice: { en: 'Same answer given twice', de: 'Zweimal dieselbe Antwort' },
  askedAgain: { en: 'Same question again', de: 'Wieder dieselbe Frage' },
  stepFailed: { en: 'Step failed {count, number} times', de: 'Schritt {count, number}-mal fehlgeschlagen' },
  didNotHelp: { en: 'Reported that it did not help', de: 'Meldet, dass es nicht half' },
  reportedFailure: { en: 'Assistant reported a failure', de: 'Assistent meldete einen Fehlschlag' },
  reportedFailures: {
    en: 'Assistant reported {count, number} failures',
    de: 'Assistent meldete {count, number} Fehlschläge',
  },
  notUnderstood: { en: 'Not understood {count, number} times', de: '{count, number}-mal nicht verstanden' },
  saidNo: { en: 'Customer said no {count, number} times', de: '{count, number}-mal nein gesagt' },
  assistantRepeats: {
    en: 'Assistant said the same {count, number} times',
    de: 'Assistent sagte {count, number}-mal dasselbe',
  },
  customerRepeats: {
    en: 'Customer said the same {count, number} times',
    de: '{count, number}-mal dasselbe geschrieben',
  },
  unchecked: {
    en: 'Nobody checked the answer within {count, number} min',
    de: 'Niemand prüfte die Antwort in {count, number} Min.',
  },
  tookDraft: { en: '{name} took over from the draft', de: '{name} hat statt des Entwurfs übernommen' },
  senderSays: { en: 'The sender says: {words}', de: 'Laut Absender: {words}' },
  personNeeded: { en: 'A person is needed', de: 'Ein Mensch wird gebraucht' },
  actWaits: { en: 'it waits for a person', de: 'wartet auf einen Menschen' },
  actNotDone: { en: 'was not done', de: 'nicht ausgeführt' },
  actUnknown: { en: 'outcome unknown, not repeated', de: 'Ausgang unbekannt, nicht wiederholt' },
  noWords: { en: 'No words yet', de: 'Noch keine Worte' },
  recognised: { en: 'Recognised as: {label}', de: 'Erkannt als: {label}' },
  byPolicy: { en: 'the policy {saidReason}', de: 'der Richtlinie {saidReason}' },
  byCategory: { en: 'the category {category}', de: 'der Kategorie {category}' },
  byDefault: { en: 'the default', de: 'der Voreinstellung' },
  byYou: { en: 'You', de: 'Ihnen' },
  answered: { en: 'Answered: {gist}', de: 'Beantwortet: {gist}' },
  answeredFailed: {
    en: 'Answered: {gist}; did not work: “{quote}”',
    de: 'Beantwortet: {gist}; half nicht: „{quote}“',
  },
  answeredWrong: { en: 'Answered: {gist}; rejected: “{quote}”', de: 'Beantwortet: {gist}; abgelehnt: „{quote}“' },
  answeredKnown: {
    en: 'Answered: {gist}; already known: “{quote}”',
    de: 'Beantwortet: {gist}; schon bekannt: „{quote}“',
  },
  customerTried: { en: 'Customer: {words}', de: 'Kundenseite: {words}' },
  namedInAnswers: { en: 'Named in answers: {names}', de: 'In Antworten genannt: {names}' },
  triedAgent: { en: '{act}; proposed, waits for an agent', de: '{act}; vorgeschlagen, wartet auf einen Agenten' },
  triedLead: { en: '{act}; proposed, waits for a lead', de: '{act}; vorgeschlagen, wartet auf die Leitung' },
  triedRunning: { en: '{act}; asked for, no answer yet', de: '{act}; angefragt, noch keine Antwort' },
  triedDone: { en: '{act}; done', de: '{act}; erledigt' },
  triedDoneAs: { en: '{act}; done, {reference}', de: '{act}; erledigt, {reference}' },
  triedFailed: {
    en: '{act}; not done, refused or not reached',
    de: '{act}; nicht ausgeführt, abgelehnt oder nicht erreicht',
  },
  triedUnknown: { en: '{act}; outcome unknown, not repeated', de: '{act}; Ausgang unbekannt, nicht wiederholt' },
  triedDeclined: { en: '{act}; declined', de: '{act}; abgelehnt' },
  triedRefused: { en: '{act}; not allowed by the policy', de: '{act}; von der Richtlinie nicht erlaubt' },
});

/** How a customer feels, as the summary names it (`moodOf`). */
export const moodWords = defineWords('sentMood', {
  angry: { en: 'Angry', de: 'Wütend' },
  frustrated: { en: 'Frustrated', de: 'Verärgert' },
  uneasy: { en: 'Uneasy', de: 'Unzufrieden' },
  neutral: { en: 'Neutral', de: 'Neutral' },
  friendly: { en: 'Friendly', de: 'Freundlich' },
  rising: { en: '{saidMood}, rising', de: '{saidMood}, zunehmend' },
  easing: { en: '{saidMood}, easing', de: '{saidMood}, nachlassend' },
});

/** The article that the summary names as the next step; what a model words instead is shown as it came. */
export const nextStepWords = defineWords('sentNextStep', {
  section: { en: 'See “{title}”, {heading}', de: 'Siehe „{title}“, {heading}' },
  article: { en: 'See “{title}”', de: 'Siehe „{title}“' },
});

/** Records that a statement rests on, as the chips of the summary name them. */
export const sourceWords = defineWords('sentSource', {
  clock: { en: 'Clock', de: 'Uhr' },
  policy: { en: 'Policy', de: 'Richtlinie' },
  page: { en: 'Page', de: 'Seite' },
  assistant: { en: 'Assistant', de: 'Assistent' },
  account: { en: 'Account', de: 'Konto' },
  billing: { en: 'Billing', de: 'Abrechnung' },
  tool: { en: 'Tool', de: 'Werkzeug' },
  sender: { en: 'Sender', de: 'Absender' },
});
