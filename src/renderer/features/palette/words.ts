import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('palette', {
  commands: { en: 'Commands', de: 'Befehle' },
  tour: { en: 'Tour of one minute', de: 'Rundgang in einer Minute' },
  changeKeys: { en: 'Change keys…', de: 'Tasten ändern …' },
  allKeys: { en: 'All keys', de: 'Alle Tasten' },
  fromDevice: { en: 'All from this device', de: 'Alles von diesem Gerät' },
  article: { en: 'Article', de: 'Artikel' },
  conversation: { en: 'Conversation', de: 'Gespräch' },
  found: { en: 'Conversations and articles', de: 'Gespräche und Artikel' },
  here: { en: 'This conversation', de: 'Dieses Gespräch' },
  goTo: { en: 'Go to', de: 'Gehe zu' },
  window: { en: 'Window', de: 'Fenster' },
});
