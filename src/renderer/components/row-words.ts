import { defineWords } from '#shared/intl/define-words.ts';

/** What a row of the list and the head of a conversation say of snooze, tags and who gave it. */
export const rowWords = defineWords('conversationRow', {
  flagged: { en: '{why}, flagged by {name}', de: '{why}, markiert von {name}' },
  offeredTo: { en: 'Offered to {name}', de: 'Angeboten: {name}' },
  nobodyTook: { en: 'Nobody has taken it', de: 'Niemand hat es übernommen' },
  backFrom: { en: 'Back from {name}, who is gone', de: 'Zurück von {name}, nicht mehr da' },
  snoozed: { en: 'Snoozed:', de: 'Zurückgestellt:' },
  snoozedSpoken: { en: 'snoozed until {time}', de: 'zurückgestellt bis {time}' },
  back: { en: 'Back from snooze', de: 'Wieder da' },
  tomorrow: { en: 'Tomorrow {time}', de: 'Morgen {time}' },
  untilTomorrow: { en: 'tomorrow {time}', de: 'morgen {time}' },
  onWord: { en: 'On their word', de: 'Auf Antwort' },
  onWordSpoken: { en: 'snoozed until the customer writes', de: 'zurückgestellt, bis der Kunde schreibt' },
  givenBy: { en: 'From {name}', de: 'Von {name}' },
  givenByWhy: { en: 'From {name}: {note}', de: 'Von {name}: {note}' },
  tags: { en: 'Tags', de: 'Tags' },
  tagsSpoken: { en: 'tags {tags}', de: 'Tags {tags}' },
  moreTags: {
    en: '{count, plural, one {# more tag} other {# more tags}}',
    de: '{count, plural, one {# weiterer Tag} other {# weitere Tags}}',
  },
  more: { en: 'More for this conversation', de: 'Mehr zu diesem Gespräch' },
  snooze: { en: 'Snooze…', de: 'Zurückstellen…' },
  assign: { en: 'Assign…', de: 'Zuweisen…' },
  tagIt: { en: 'Tags…', de: 'Tags…' },
  release: { en: 'Put back in the queue', de: 'Zurück in die Warteschlange' },
  translate: { en: 'Translate the thread', de: 'Verlauf übersetzen' },
  ownWindow: { en: 'Open in its own window', de: 'In eigenem Fenster öffnen' },
  snoozedUntil: { en: 'Snoozed until {time}', de: 'Zurückgestellt bis {time}' },
  snoozedUntilWord: { en: 'Snoozed until they write', de: 'Zurückgestellt bis zur Antwort' },
  editTags: { en: 'Tags of the conversation', de: 'Tags des Gesprächs' },
});
