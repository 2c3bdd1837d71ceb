import { defineWords } from '#shared/intl/define-words.ts';

/** The dialog in which an agent makes a view of their own. */
export const viewWords = defineWords('queueViews', {
  titleNew: { en: 'New view', de: 'Neue Ansicht' },
  titleChange: { en: 'Change the view', de: 'Ansicht ändern' },
  aside: { en: 'Yours alone, on every desk', de: 'Nur für Sie, an jedem Platz' },
  name: { en: 'Name', de: 'Name' },
  nameHint: { en: 'G {place} opens it', de: 'G {place} öffnet sie' },
  from: { en: 'Shows', de: 'Zeigt' },
  queues: { en: 'Queue', de: 'Warteschlange' },
  categories: { en: 'Category', de: 'Kategorie' },
  urgencies: { en: 'Urgency', de: 'Dringlichkeit' },
  tags: { en: 'Tag', de: 'Tag' },
  tiers: { en: 'Tier', de: 'Stufe' },
  languages: { en: 'Language', de: 'Sprache' },
  low: { en: 'Low', de: 'Niedrig' },
  normal: { en: 'Normal', de: 'Normal' },
  high: { en: 'High', de: 'Hoch' },
  critical: { en: 'Critical', de: 'Kritisch' },
  none: { en: 'Nothing to choose yet', de: 'Noch nichts zu wählen' },
  any: { en: 'any', de: 'alle' },
  match: {
    en: '{count, plural, one {# conversation now} other {# conversations now}}',
    de: '{count, plural, one {# Gespräch jetzt} other {# Gespräche jetzt}}',
  },
  save: { en: 'Save', de: 'Speichern' },
  remove: { en: 'Delete', de: 'Löschen' },
  saved: { en: 'View saved: {name}', de: 'Ansicht gespeichert: {name}' },
  removed: { en: 'View deleted: {name}', de: 'Ansicht gelöscht: {name}' },
  full: {
    en: '9 views are the most. Delete one first.',
    de: 'Mehr als 9 Ansichten gibt es nicht. Löschen Sie zuerst eine.',
  },
});
