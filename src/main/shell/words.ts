import { defineWords } from '#shared/intl/define-words.ts';

/** What the shell says by itself, where no page can. */
export const words = defineWords('shell', {
  file: { en: '&File', de: '&Datei' },
  edit: { en: '&Edit', de: '&Bearbeiten' },
  view: { en: '&View', de: '&Ansicht' },
  window: { en: '&Window', de: '&Fenster' },
  paste: { en: 'Paste', de: 'Einfügen' },
  undo: { en: 'Undo', de: 'Rückgängig' },
  redo: { en: 'Redo', de: 'Wiederholen' },
  cut: { en: 'Cut', de: 'Ausschneiden' },
  copy: { en: 'Copy', de: 'Kopieren' },
  selectAll: { en: 'Select all', de: 'Alles auswählen' },
  actualSize: { en: 'Actual size', de: 'Originalgröße' },
  zoomIn: { en: 'Zoom in', de: 'Vergrößern' },
  zoomOut: { en: 'Zoom out', de: 'Verkleinern' },
  fullScreen: { en: 'Full screen', de: 'Vollbild' },
  minimize: { en: 'Minimize', de: 'Minimieren' },
  close: { en: 'Close window', de: 'Fenster schließen' },
  quit: { en: 'Quit Baton', de: 'Baton beenden' },
  open: { en: 'Open Baton', de: 'Baton öffnen' },
  engineLost: {
    en: 'The local store stopped and is being started again. What was written is kept.',
    de: 'Der lokale Speicher ist stehen geblieben und wird neu gestartet. Geschriebenes bleibt erhalten.',
  },
  engineBack: { en: 'The local store runs again.', de: 'Der lokale Speicher läuft wieder.' },
  activity: { en: 'New activity.', de: 'Neue Aktivität.' },
  quitTitle: { en: 'Quit Baton?', de: 'Baton beenden?' },
  quitReplies: {
    en: '{count, plural, one {# reply waits to be sent.} other {# replies wait to be sent.}}',
    de: '{count, plural, one {# Antwort wartet auf den Versand.} other {# Antworten warten auf den Versand.}}',
  },
  quitOthers: {
    en: '{count, plural, one {# other change waits.} other {# other changes wait.}}',
    de: '{count, plural, one {# andere Änderung wartet.} other {# andere Änderungen warten.}}',
  },
  quitHeld: {
    en: '{count, plural, one {# is held and waits for a decision.} other {# are held and wait for a decision.}}',
    de: '{count, plural, one {# wird gehalten und wartet auf eine Entscheidung.} other {# werden gehalten und warten auf eine Entscheidung.}}',
  },
  quitKept: {
    en: 'Everything is kept on this device and goes on at the next start.',
    de: 'Alles bleibt auf diesem Gerät und geht beim nächsten Start weiter.',
  },
  quitWaitingKept: {
    en: 'What waits is kept on this device and goes on at the next start.',
    de: 'Was wartet, bleibt auf diesem Gerät und geht beim nächsten Start weiter.',
  },
  quitLoses: {
    en: 'Only the window has this text. It is gone when Baton quits.',
    de: 'Nur das Fenster hat diesen Text. Er ist fort, wenn Baton beendet wird.',
  },
  closeTitle: { en: 'Close this window?', de: 'Dieses Fenster schließen?' },
  closeLoses: {
    en: 'Only this window has this text. It is gone when the window closes.',
    de: 'Nur dieses Fenster hat diesen Text. Er ist fort, wenn das Fenster geschlossen wird.',
  },
  unsavedDraft: {
    en: 'A draft could not be saved on this device.',
    de: 'Ein Entwurf konnte auf diesem Gerät nicht gesichert werden.',
  },
  unsavedArticle: {
    en: 'Changes to an article could not be saved.',
    de: 'Änderungen an einem Artikel konnten nicht gesichert werden.',
  },
  unsavedCorrection: {
    en: 'A correction was begun and not sent.',
    de: 'Eine Korrektur wurde begonnen und nicht abgeschickt.',
  },
  unsavedReview: {
    en: 'A correction was reworded and not decided.',
    de: 'Eine Korrektur wurde umformuliert und nicht entschieden.',
  },
  unsavedTyped: {
    en: 'Something was written and not sent.',
    de: 'Etwas wurde geschrieben und nicht abgeschickt.',
  },
  unsavedSettings: {
    en: 'Changes in the settings are not saved.',
    de: 'Änderungen in den Einstellungen sind nicht gesichert.',
  },
  restartTitle: { en: 'Restart Baton?', de: 'Baton neu starten?' },
  restartAnyway: { en: 'Restart anyway', de: 'Trotzdem neu starten' },
  quitAnyway: { en: 'Quit anyway', de: 'Trotzdem beenden' },
  closeAnyway: { en: 'Close anyway', de: 'Trotzdem schließen' },
  quitNow: { en: 'Quit', de: 'Beenden' },
  stay: { en: 'Stay', de: 'Bleiben' },
  startRefused: { en: 'Baton does not start', de: 'Baton startet nicht' },
  refusedSwitches: { en: 'Baton does not start with {switches}.', de: 'Mit {switches} startet Baton nicht.' },
  oldRuntime: {
    en: 'This package holds too old a runtime.',
    de: 'Dieses Paket enthält eine zu alte Laufzeitumgebung.',
  },
  startFailed: { en: 'Something failed while Baton started.', de: 'Beim Start von Baton ist etwas fehlgeschlagen.' },
  developmentRuntime: {
    en: 'Development runtime: Electron {version} is older than {least}. Only local workspaces open.',
    de: 'Laufzeitumgebung der Entwicklung: Electron {version} ist älter als {least}. Nur lokale Arbeitsbereiche lassen sich öffnen.',
  },
});
