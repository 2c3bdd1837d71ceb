import { defineWords } from '#shared/intl/define-words.ts';

/** Names of the triggers, by their place in PRODUCT.md. */
export const triggerNameWords = defineWords('triggerName', {
  A1: { en: 'Request for a person', de: 'Wunsch nach einem Menschen' },
  A2: { en: 'Sentiment and urgency', de: 'Stimmung und Dringlichkeit' },
  A3: { en: 'Keywords', de: 'Stichwörter' },
  A4: { en: 'Repetition', de: 'Wiederholung' },
  A5: { en: 'Time and turns', de: 'Zeit und Beiträge' },
  A6: { en: 'Policy', de: 'Richtlinie' },
  A7: { en: 'Account', de: 'Konto' },
  A8: { en: 'Confidence', de: 'Sicherheit des Assistenten' },
  A9: { en: 'Page', de: 'Seite' },
  A10: { en: 'Several signals together', de: 'Mehrere Signale zusammen' },
  A13: { en: 'Harm, legal threats, account security', de: 'Gewalt, rechtliche Drohung, Kontosicherheit' },
  A14: { en: 'Failure of the assistant', de: 'Ausfall des Assistenten' },
});

/** The settings of the triggers as sentences (A11). */
export const triggerWords = defineWords('triggerSentence', {
  always: {
    en: 'Escalates always when the customer asks for a person, threatens harm, threatens legal steps or reports a breach of their account, and when the assistant fails. No setting changes that.',
    de: 'Übergibt immer, wenn ein Mensch verlangt, Gewalt oder rechtliche Schritte angedroht oder ein fremder Zugriff auf das Konto gemeldet wird, und wenn der Assistent ausfällt. Keine Einstellung ändert das.',
  },
  atOnce: { en: 'Escalates at once when {cases}.', de: 'Übergibt sofort, wenn {cases}.' },
  addsUp: {
    en: 'Escalates when these add up to {threshold, number, ::.##}: {cases}.',
    de: 'Übergibt, wenn dies zusammen {threshold, number, ::.##} ergibt: {cases}.',
  },
  never: {
    en: 'Together they reach {most, number, ::.##} at most, so they never escalate.',
    de: 'Zusammen erreichen sie höchstens {most, number, ::.##} und übergeben deshalb nie.',
  },
  alone: { en: 'Enough by itself: {names}.', de: 'Allein genug: {names}.' },
  pairs: { en: 'Enough as a pair: {pairs}.', de: 'Als Paar genug: {pairs}.' },
  pair: { en: '{left} with {right}', de: '{left} mit {right}' },
  advise: { en: 'Only noted, without weight: {names}.', de: 'Nur vermerkt, ohne Gewicht: {names}.' },
  off: { en: 'Not looked at: {names}.', de: 'Nicht beachtet: {names}.' },
  upTo: { en: '{when} (up to {most, number, ::.##})', de: '{when} (bis {most, number, ::.##})' },
  human: { en: 'the customer asks for a person', de: 'ein Mensch verlangt wird' },
  neverOff: {
    en: 'harm, legal steps or a breach of the account is spoken of',
    de: 'von Gewalt, rechtlichen Schritten oder fremdem Zugriff die Rede ist',
  },
  failed: {
    en: 'the assistant fails, takes too long or has no supported answer',
    de: 'der Assistent ausfällt, zu lange braucht oder keine belegte Antwort hat',
  },
  policy: {
    en: 'the category goes to people first, or a disputed amount is above {amount, number, ::.##}',
    de: 'die Kategorie zuerst zu Menschen geht oder ein strittiger Betrag über {amount, number, ::.##} liegt',
  },
  topic: { en: '{topic} is spoken of', de: 'von {topic} die Rede ist' },
  confidence: {
    en: 'the assistant is less sure than the floor of the category',
    de: 'der Assistent unter der Schwelle der Kategorie liegt',
  },
  time: {
    en: 'the customer has written more than {turns, plural, one {# message} other {# messages}}, {minutes, plural, one {# minute} other {# minutes}} have passed, or a message waits longer than {silent, plural, one {# minute} other {# minutes}}',
    de: 'mehr als {turns, plural, one {# Nachricht} other {# Nachrichten}} kamen, {minutes, plural, one {# Minute} other {# Minuten}} vergangen sind oder eine Nachricht länger als {silent, plural, one {# Minute} other {# Minuten}} wartet',
  },
  mood: {
    en: 'a message is below {level, number, ::.##} in feeling, or the mood sinks by {fall, number, ::.##}',
    de: 'die Stimmung einer Nachricht unter {level, number, ::.##} liegt oder um {fall, number, ::.##} sinkt',
  },
  urgent: { en: 'a message says that it cannot wait', de: 'eine Nachricht sagt, dass es nicht warten kann' },
  keywords: {
    en: 'a word of the list {list} stands in a message ({count, plural, one {# word} other {# words}})',
    de: 'ein Wort der Liste {list} in einer Nachricht steht ({count, plural, one {# Wort} other {# Wörter}})',
  },
  repetition: {
    en: 'the customer asks the same again, a step is reported as failed, the assistant repeats itself or reports failures, the customer says no again and again, or it is unresolved for more than {count, plural, one {# message} other {# messages}}',
    de: 'dasselbe noch einmal gefragt wird, ein Schritt als fehlgeschlagen gemeldet wird, der Assistent sich wiederholt oder Fehlschläge meldet, immer wieder nein gesagt wird oder es länger als {count, plural, one {# Nachricht} other {# Nachrichten}} ungelöst bleibt',
  },
  account: { en: 'the account {reasons}', de: 'das Konto {reasons}' },
  atRisk: { en: 'is at risk', de: 'gefährdet ist' },
  worth: {
    en: 'is worth {value, number, ::.##} a year or more',
    de: '{value, number, ::.##} im Jahr oder mehr wert ist',
  },
  renews: {
    en: 'renews within {count, plural, one {# day} other {# days}}',
    de: 'binnen {count, plural, one {# Tag} other {# Tagen}} verlängert wird',
  },
  tiers: { en: 'is on {tiers}', de: 'den Tarif {tiers} hat' },
  health: { en: 'has a health below {health, number, ::.##}', de: 'einen Zustand unter {health, number, ::.##} hat' },
  page: { en: 'the customer is on {page}', de: 'die Seite {page} offen ist' },
});
