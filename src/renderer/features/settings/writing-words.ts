import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('settingsWriting', {
  title: { en: 'Writing', de: 'Schreiben' },
  undoSend: { en: 'Undo send', de: 'Senden zurücknehmen' },
  undoHint: {
    en: 'A reply waits so long on this desk and can be taken back with Z. In chat it is off at first: the customer waits.',
    de: 'So lange wartet eine Antwort auf diesem Gerät und lässt sich mit Z zurücknehmen. Im Chat zunächst aus: Der Kunde wartet.',
  },
  spelling: { en: 'Spelling', de: 'Rechtschreibung' },
  spellingMac: {
    en: 'Checked by macOS, on this computer. Its own settings choose the languages.',
    de: 'Prüft macOS, auf diesem Computer. Die Sprachen stehen in dessen Einstellungen.',
  },
  spellingOff: {
    en: 'Not checked on this system: it would take dictionaries from a foreign server, and none are shipped.',
    de: 'Wird auf diesem System nicht geprüft: Wörterbücher kämen von einem fremden Server, und mitgeliefert sind keine.',
  },
  on: { en: 'On', de: 'An' },
  off: { en: 'Off', de: 'Aus' },
  seconds: { en: '{count, number} s', de: '{count, number} s' },
});
