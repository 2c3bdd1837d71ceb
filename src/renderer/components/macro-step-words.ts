import { defineWords } from '#shared/intl/define-words.ts';

/** What a step of a macro does, and why it cannot be done here. */
export const words = defineWords('macroStep', {
  tag: { en: 'Tag with {tag}', de: 'Mit {tag} verschlagworten' },
  category: { en: 'Set the category to {category}', de: 'Kategorie auf {category} setzen' },
  urgency: { en: 'Set the urgency to {urgency}', de: 'Dringlichkeit auf {urgency} setzen' },
  snoozeHours: {
    en: 'Snooze for {count, plural, one {# hour} other {# hours}}',
    de: 'Für {count, plural, one {# Stunde} other {# Stunden}} zurückstellen',
  },
  snoozeDays: {
    en: 'Snooze for {count, plural, one {# day} other {# days}}',
    de: 'Für {count, plural, one {# Tag} other {# Tage}} zurückstellen',
  },
  snoozeMinutes: {
    en: 'Snooze for {count, plural, one {# minute} other {# minutes}}',
    de: 'Für {count, plural, one {# Minute} other {# Minuten}} zurückstellen',
  },
  soft: { en: 'Switch to soft mode', de: 'In den weichen Modus wechseln' },
  hard: { en: 'Switch to hard mode', de: 'In den harten Modus wechseln' },
  note: { en: 'Add the note “{text}”', de: 'Notiz „{text}“ hinzufügen' },
  close: { en: 'Close, no gap', de: 'Schließen, keine Lücke' },
  closeWith: { en: 'Close with the gap {gap}', de: 'Schließen mit der Lücke {gap}' },
  low: { en: 'low', de: 'niedrig' },
  normal: { en: 'normal', de: 'normal' },
  high: { en: 'high', de: 'hoch' },
  critical: { en: 'critical', de: 'kritisch' },
  knowledge: { en: 'knowledge', de: 'Wissen' },
  trigger: { en: 'trigger', de: 'Auslöser' },
  edgeCase: { en: 'edge case', de: 'Sonderfall' },
  product: { en: 'product', de: 'Produkt' },
  same: { en: 'is so already', de: 'ist schon so' },
  role: { en: 'not for your role', de: 'nicht für Ihre Rolle' },
  notYours: { en: 'only for whoever holds it', de: 'nur für die Person, die es hat' },
  closed: { en: 'it is closed', de: 'es ist geschlossen' },
  unknownCategory: { en: 'there is no such category any more', de: 'diese Kategorie gibt es nicht mehr' },
});
