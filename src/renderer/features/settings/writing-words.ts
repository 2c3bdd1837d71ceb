import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('settingsWriting', {
  title: { en: 'Writing', de: 'Schreiben' },
  undoChat: { en: 'Undo send in chat', de: 'Senden im Chat zurücknehmen' },
  undoChatHint: {
    en: 'A reply waits so long on this desk and can be taken back with Z. Off at first: in a chat the customer waits.',
    de: 'So lange wartet eine Antwort auf diesem Gerät und lässt sich mit Z zurücknehmen. Zunächst aus: Im Chat wartet der Kunde.',
  },
  undoEmail: { en: 'Undo send in e-mail', de: 'Senden in E-Mails zurücknehmen' },
  undoEmailHint: {
    en: 'The same where customers are written letters. 5 s at first.',
    de: 'Dasselbe, wo Kunden Briefe bekommen. Zunächst 5 s.',
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
