import { defineWords } from '#shared/intl/define-words.ts';

/** Titles of the pages, as the list shows them. */
export const pageWords = defineWords('settingsPage', {
  looks: { en: 'Looks', de: 'Aussehen' },
  language: { en: 'Language', de: 'Sprache' },
  keyboard: { en: 'Keyboard', de: 'Tastatur' },
  notifications: { en: 'Notifications', de: 'Hinweise' },
  writing: { en: 'Writing', de: 'Schreiben' },
  triggers: { en: 'Triggers', de: 'Auslöser' },
  priority: { en: 'Priority', de: 'Priorität' },
  routing: { en: 'Routing', de: 'Verteilung' },
  skills: { en: 'Skills and capacity', de: 'Können und Kapazität' },
  service: { en: 'Service levels', de: 'Servicezeiten' },
  review: { en: 'Review before sending', de: 'Prüfung vor dem Senden' },
  tools: { en: 'Tools', de: 'Werkzeuge' },
  replies: { en: 'Saved replies', de: 'Textbausteine' },
  account: { en: 'Account', de: 'Konto' },
});

/** Other words by which a page is found. */
export const pageHints = defineWords('settingsHint', {
  looks: {
    en: 'appearance theme dark light high contrast density compact zoom size',
    de: 'Erscheinungsbild Farben dunkel hell Kontrast Dichte kompakt Zoom Größe',
  },
  language: { en: 'English Deutsch German', de: 'Englisch Deutsch' },
  keyboard: { en: 'shortcuts keys remap', de: 'Tastenkürzel Tasten belegen' },
  notifications: { en: 'alerts sounds badge do not disturb', de: 'Töne Meldungen Ruhe' },
  writing: { en: 'composer undo send spelling', de: 'Antwort Senden zurücknehmen Rechtschreibung' },
  triggers: { en: 'escalation hand over weights', de: 'Übergabe Gewichte' },
  priority: { en: 'queue order rules', de: 'Reihenfolge Regeln Warteschlange' },
  routing: {
    en: 'offers fallback skills alarm who gets it policy',
    de: 'Angebote Ausweg Können Alarm wer es bekommt',
  },
  skills: { en: 'agents levels load effort languages', de: 'Agenten Stufen Last Aufwand Sprachen' },
  service: {
    en: 'business hours calendar holidays targets response time',
    de: 'Öffnungszeiten Kalender Feiertage Ziele Antwortzeit',
  },
  review: { en: 'answers wait', de: 'Antworten warten' },
  tools: { en: 'declared actions systems', de: 'Aktionen Systeme' },
  replies: { en: 'macros templates', de: 'Makros Vorlagen' },
  account: { en: 'sign out about server version', de: 'abmelden Server Version' },
});

/** Pages as the palette names them, and what works among them. */
export const commandWords = defineWords('settingsCommand', {
  next: { en: 'Next page', de: 'Nächste Seite' },
  previous: { en: 'Page before', de: 'Vorige Seite' },
  find: { en: 'Find a setting', de: 'Einstellung finden' },
  looks: { en: 'Settings: Looks', de: 'Einstellungen: Aussehen' },
  language: { en: 'Settings: Language', de: 'Einstellungen: Sprache' },
  keyboard: { en: 'Settings: Keyboard', de: 'Einstellungen: Tastatur' },
  notifications: { en: 'Settings: Notifications', de: 'Einstellungen: Hinweise' },
  writing: { en: 'Settings: Writing', de: 'Einstellungen: Schreiben' },
  triggers: { en: 'Settings: Triggers', de: 'Einstellungen: Auslöser' },
  priority: { en: 'Settings: Priority', de: 'Einstellungen: Priorität' },
  routing: { en: 'Settings: Routing', de: 'Einstellungen: Verteilung' },
  skills: { en: 'Settings: Skills and capacity', de: 'Einstellungen: Können und Kapazität' },
  service: { en: 'Settings: Service levels', de: 'Einstellungen: Servicezeiten' },
  review: { en: 'Settings: Review before sending', de: 'Einstellungen: Prüfung vor dem Senden' },
  tools: { en: 'Settings: Tools', de: 'Einstellungen: Werkzeuge' },
  replies: { en: 'Settings: Saved replies', de: 'Einstellungen: Textbausteine' },
  account: { en: 'Settings: Account', de: 'Einstellungen: Konto' },
});

export const words = defineWords('settingsFrame', {
  title: { en: 'Settings', de: 'Einstellungen' },
  yours: { en: 'Yours', de: 'Ihre' },
  workspace: { en: 'Workspace', de: 'Arbeitsbereich' },
  find: { en: 'Find a setting', de: 'Einstellung finden' },
  pages: { en: 'Pages of the settings', de: 'Seiten der Einstellungen' },
  notForRole: {
    en: 'Your role does not see the page “{page}”. A team lead or an admin can help.',
    de: 'Ihre Rolle sieht die Seite „{page}“ nicht. Die Teamleitung oder die Verwaltung kann helfen.',
  },
  notSaved: { en: 'not saved', de: 'nicht gesichert' },
  discard: { en: 'Discard changes', de: 'Änderungen verwerfen' },
  discarded: { en: 'The changes are discarded', de: 'Die Änderungen sind verworfen' },
  overtaken: {
    en: 'Somebody saved since these changes were begun. They are kept; nothing was overwritten.',
    de: 'Seit Beginn dieser Änderungen hat jemand gesichert. Sie sind erhalten; nichts wurde überschrieben.',
  },
  takeTheirs: { en: 'Show what is saved', de: 'Gesichertes zeigen' },
  keepMine: { en: 'Keep these changes', de: 'Diese Änderungen behalten' },
  none: { en: 'No setting for “{sought}”', de: 'Keine Einstellung zu „{sought}“' },
  unreadable: { en: 'Settings are not readable', de: 'Einstellungen sind nicht lesbar' },
  looks: { en: 'Looks', de: 'Aussehen' },
  theme: { en: 'Theme', de: 'Farben' },
  themeHint: {
    en: 'High contrast also follows the system’s own setting.',
    de: 'Hoher Kontrast folgt auch der Einstellung des Systems.',
  },
  system: { en: 'As the system', de: 'Wie das System' },
  light: { en: 'Light', de: 'Hell' },
  dark: { en: 'Dark', de: 'Dunkel' },
  hc: { en: 'High contrast', de: 'Hoher Kontrast' },
  hcDark: { en: 'High contrast, dark', de: 'Hoher Kontrast, dunkel' },
  density: { en: 'Density', de: 'Dichte' },
  densityHint: {
    en: 'Compact shows two lines a conversation; type sizes stay.',
    de: 'Kompakt zeigt zwei Zeilen je Gespräch; die Schriftgrößen bleiben.',
  },
  comfortable: { en: 'Comfortable', de: 'Geräumig' },
  compact: { en: 'Compact', de: 'Kompakt' },
  zoom: { en: 'Zoom', de: 'Zoom' },
  percent: { en: '{percent, number}%', de: '{percent, number} %' },
  zoomHint: {
    en: 'Everything in the window grows; a narrow layout takes over where it must.',
    de: 'Alles im Fenster wächst; wo nötig, wird die schmale Anordnung benutzt.',
  },
  onThisDevice: { en: 'on this device', de: 'auf diesem Gerät' },
});
