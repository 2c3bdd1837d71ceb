import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('articles', {
  title: { en: 'Articles', de: 'Artikel' },
  internalSpoken: { en: '{title}, internal', de: '{title}, intern' },
  internal: { en: 'Internal', de: 'Intern' },
  public: { en: 'Public', de: 'Öffentlich' },
  find: { en: 'Find an article', de: 'Artikel suchen' },
  unreadable: { en: 'Articles are not readable', de: 'Die Artikel sind nicht lesbar' },
  none: { en: 'No articles yet', de: 'Noch keine Artikel' },
  noneHint: {
    en: 'The assistant hands over what it cannot answer from one.',
    de: 'Was der Assistent nicht aus einem Artikel beantworten kann, gibt er weiter.',
  },
  noMatch: { en: 'No article for “{sought}”', de: 'Kein Artikel für „{sought}“' },
  searched: { en: 'Titles and tags were searched.', de: 'Titel und Tags wurden durchsucht.' },
  next: { en: 'Next article', de: 'Nächster Artikel' },
  previous: { en: 'Previous article', de: 'Voriger Artikel' },
  oneUnreadable: { en: 'Article not readable', de: 'Artikel nicht lesbar' },
  gone: { en: 'This article is not here any more', de: 'Dieser Artikel ist nicht mehr da' },
  goneHint: {
    en: 'It was withdrawn or moved to another audience.',
    de: 'Er wurde zurückgezogen oder richtet sich jetzt an andere.',
  },
  version: { en: 'Version {version}, {age}', de: 'Version {version}, {age}' },
  answers: { en: 'Approved answers', de: 'Freigegebene Antworten' },
  answer: { en: 'Approved answer', de: 'Freigegebene Antwort' },
  approvedBy: { en: 'Approved by {name}, {age}', de: 'Freigegeben von {name}, {age}' },
});
