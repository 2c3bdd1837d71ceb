import { defineWords } from '#shared/intl/define-words.ts';

/** The lines that a priority is the sum of, and the rules that give them (C3). */
export const priorityWords = defineWords('priorityLine', {
  low: { en: 'Low urgency', de: 'Geringe Dringlichkeit' },
  normal: { en: 'Normal urgency', de: 'Normale Dringlichkeit' },
  high: { en: 'High urgency', de: 'Hohe Dringlichkeit' },
  critical: { en: 'Critical urgency', de: 'Kritische Dringlichkeit' },
  mood: { en: 'Mood', de: 'Stimmung' },
  atRisk: { en: 'Account at risk', de: 'Gefährdetes Konto' },
  value: { en: 'Account value', de: 'Wert des Kontos' },
  plan: { en: 'Plan {plan}', de: 'Tarif {plan}' },
  category: { en: 'Category {category}', de: 'Kategorie {category}' },
  language: { en: 'Language {language}', de: 'Sprache {language}' },
  never: { en: 'Never below 0', de: 'Nie unter 0' },
  neverAbove: { en: 'Never above {most, number}', de: 'Nie über {most, number}' },
  rule: {
    en: '{saidRule}: {points, plural, one {# point} other {# points}}',
    de: '{saidRule}: {points, plural, one {# Punkt} other {# Punkte}}',
  },
  moodRule: {
    en: 'Mood: up to {points, plural, one {# point} other {# points}}, the worse the more',
    de: 'Stimmung: bis {points, plural, one {# Punkt} other {# Punkte}}, je schlechter, desto mehr',
  },
  valueRule: {
    en: 'Account value: up to {points, plural, one {# point} other {# points}}, all of them from {full, number} a year',
    de: 'Wert des Kontos: bis {points, plural, one {# Punkt} other {# Punkte}}, alle ab {full, number} im Jahr',
  },
  gone: { en: 'No more: {saidRule}', de: 'Nicht mehr: {saidRule}' },
  waitingNothing: { en: 'Waiting adds nothing', de: 'Warten bringt nichts hinzu' },
  waiting: {
    en: 'Waiting: {points, plural, one {# point} other {# points}} a minute, at most {most, number}',
    de: 'Warten: {points, plural, one {# Punkt} other {# Punkte}} je Minute, höchstens {most, number}',
  },
});
