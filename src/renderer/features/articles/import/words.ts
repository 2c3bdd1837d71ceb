import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('articleImport', {
  open: { en: 'Import articles', de: 'Artikel importieren' },
  title: { en: 'Import articles', de: 'Artikel importieren' },
  what: {
    en: 'Markdown, HTML and CSV files become drafts. Nothing is published.',
    de: 'Aus Markdown-, HTML- und CSV-Dateien werden Entwürfe. Veröffentlicht wird nichts.',
  },
  chooseFiles: { en: 'Choose files…', de: 'Dateien wählen …' },
  chooseFolder: { en: 'Choose a folder…', de: 'Ordner wählen …' },
  csvHint: {
    en: 'A CSV needs the columns title and text; category, audience, language, tags, pages and section are read where they are there.',
    de: 'Eine CSV-Datei braucht die Spalten Titel und Text; Kategorie, Sichtbarkeit, Sprache, Tags, Seiten und Abschnitt werden gelesen, wo es sie gibt.',
  },
  reading: { en: 'Reading the files', de: 'Dateien werden gelesen' },
  ready: {
    en: '{count, plural, one {# draft} other {# drafts}}',
    de: '{count, plural, one {# Entwurf} other {# Entwürfe}}',
  },
  doubtful: { en: 'To be looked at: {count}', de: 'Anzusehen: {count}' },
  refusedHead: { en: 'Not imported: {count}', de: 'Nicht importiert: {count}' },
  goodHead: { en: 'Without doubts: {count}', de: 'Ohne Bedenken: {count}' },
  go: {
    en: 'Make {count, plural, one {# draft} other {# drafts}}',
    de: '{count, plural, one {# Entwurf} other {# Entwürfe}} anlegen',
  },
  cancel: { en: 'Cancel', de: 'Abbrechen' },
  done: {
    en: '{count, plural, one {# draft} other {# drafts}} made',
    de: '{count, plural, one {# Entwurf} other {# Entwürfe}} angelegt',
  },
  stopped: { en: 'Stopped after {count}. {why}', de: 'Nach {count} angehalten. {why}' },
  sections: {
    en: '{count, plural, one {# section} other {# sections}}',
    de: '{count, plural, one {# Abschnitt} other {# Abschnitte}}',
  },
  dTitle: { en: 'title taken from the file’s name', de: 'Titel aus dem Dateinamen' },
  dNoSections: { en: 'no headings', de: 'keine Überschriften' },
  dHidden: { en: 'hidden characters', de: 'verborgene Zeichen' },
  dPersonal: { en: 'an e-mail address, phone number or secret', de: 'E-Mail-Adresse, Telefonnummer oder Geheimnis' },
  dLinks: { en: 'links', de: 'Links' },
  dCategory: { en: 'unknown category, left out', de: 'unbekannte Kategorie, weggelassen' },
  dAudience: { en: 'unknown audience, made internal', de: 'unbekannte Zielgruppe, intern gemacht' },
  dThere: { en: 'changes an article that is there', de: 'ändert einen vorhandenen Artikel' },
  dDropped: { en: 'hidden or active parts left out', de: 'verborgene oder aktive Teile weggelassen' },
  dCut: { en: 'cut', de: 'gekürzt' },
  rType: { en: 'Only .md, .html and .csv are read.', de: 'Nur .md, .html und .csv werden gelesen.' },
  rLarge: { en: 'Too large. Split it into smaller ones.', de: 'Zu groß. Teilen Sie sie in kleinere auf.' },
  rEmpty: { en: 'There are no words in it.', de: 'Es stehen keine Worte darin.' },
  rText: { en: 'Not UTF-8 text. Save it as UTF-8.', de: 'Kein UTF-8-Text. Speichern Sie sie als UTF-8.' },
  rColumns: {
    en: 'The first row names no title and no text column.',
    de: 'Die erste Zeile nennt keine Spalte für Titel und Text.',
  },
  rTitle: { en: 'There is no title.', de: 'Es gibt keinen Titel.' },
  rDraft: {
    en: 'A draft of yours is there. Publish or discard it first.',
    de: 'Ein Entwurf von Ihnen ist da. Veröffentlichen oder verwerfen Sie ihn zuerst.',
  },
  rTwice: { en: 'Another file has the same address.', de: 'Eine andere Datei hat dieselbe Adresse.' },
  rMany: {
    en: 'Too many at once. Import the rest afterwards.',
    de: 'Zu viele auf einmal. Importieren Sie den Rest danach.',
  },
});
