import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('unlock', {
  title: { en: 'Unlock', de: 'Entsperren' },
  choose: { en: 'Choose a passphrase', de: 'Passphrase wählen' },
  unlockBaton: { en: 'Unlock Baton', de: 'Baton entsperren' },
  whyNew: {
    en: 'This system has no keychain. A passphrase encrypts what is kept on this device; it is asked for at each start and cannot be recovered.',
    de: 'Dieses System hat keinen Schlüsselbund. Eine Passphrase verschlüsselt, was auf diesem Gerät bleibt; sie wird bei jedem Start verlangt und lässt sich nicht wiederherstellen.',
  },
  why: {
    en: 'This system has no keychain. The passphrase opens what is kept on this device.',
    de: 'Dieses System hat keinen Schlüsselbund. Die Passphrase öffnet, was auf diesem Gerät bleibt.',
  },
  passphrase: { en: 'Passphrase', de: 'Passphrase' },
  least: {
    en: 'At least {count} characters. A few words are easy to remember.',
    de: 'Mindestens {count} Zeichen. Einige Wörter sind leicht zu merken.',
  },
  again: { en: 'The same again', de: 'Noch einmal' },
  unlocking: { en: 'Unlocking', de: 'Wird entsperrt' },
  encrypt: { en: 'Encrypt and go on', de: 'Verschlüsseln und weiter' },
  missing: { en: 'Type your passphrase.', de: 'Geben Sie Ihre Passphrase ein.' },
  tooShort: { en: 'Choose at least {count} characters.', de: 'Wählen Sie mindestens {count} Zeichen.' },
  mismatch: { en: 'The two do not match.', de: 'Die beiden stimmen nicht überein.' },
});
