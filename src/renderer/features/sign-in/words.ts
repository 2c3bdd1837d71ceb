import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('signIn', {
  title: { en: 'Sign in to Baton', de: 'Bei Baton anmelden' },
  titleTo: { en: 'Sign in to {workspace}', de: 'Bei {workspace} anmelden' },
  offline: {
    en: 'Offline since {time}. Signing in needs the server.',
    de: 'Offline seit {time}. Zum Anmelden wird der Server gebraucht.',
  },
  locked: {
    en: '{reason} What was written here is kept.',
    de: '{reason} Was hier geschrieben wurde, bleibt erhalten.',
  },
  email: { en: 'E-mail', de: 'E-Mail' },
  password: { en: 'Password', de: 'Passwort' },
  submit: { en: 'Sign in', de: 'Anmelden' },
  busy: { en: 'Signing in', de: 'Anmeldung läuft' },
  theServer: { en: 'The server', de: 'Der Server' },
  emailMissing: {
    en: 'Not signed in. Type your e-mail address.',
    de: 'Nicht angemeldet. Geben Sie Ihre E-Mail-Adresse ein.',
  },
  passwordMissing: { en: 'Not signed in. Type your password.', de: 'Nicht angemeldet. Geben Sie Ihr Passwort ein.' },
  wrong: {
    en: 'Not signed in. E-mail or password is wrong.',
    de: 'Nicht angemeldet. E-Mail oder Passwort ist falsch.',
  },
  invalid: {
    en: 'Not signed in. Type an e-mail address and a password.',
    de: 'Nicht angemeldet. Geben Sie eine E-Mail-Adresse und ein Passwort ein.',
  },
  switchedOff: {
    en: 'Not signed in. This account is switched off. An admin can switch it on.',
    de: 'Nicht angemeldet. Dieses Konto ist abgeschaltet. Die Verwaltung kann es einschalten.',
  },
  tooMany: {
    en: 'Not signed in. Too many tries. Wait a few minutes.',
    de: 'Nicht angemeldet. Zu viele Versuche. Warten Sie einige Minuten.',
  },
  tooManyUntil: {
    en: 'Not signed in. Too many tries. The next one counts in {minutes, number} min.',
    de: 'Nicht angemeldet. Zu viele Versuche. Der nächste zählt in {minutes, number}\u00A0Min.',
  },
  intercepted: {
    en: 'Not signed in. Something else answers in place of {server}: the network may ask for a sign-in of its own.',
    de: 'Nicht angemeldet. An der Stelle von {server} antwortet etwas anderes: Vielleicht verlangt das Netz eine eigene Anmeldung.',
  },
  unreachable: {
    en: 'Not signed in. {server} does not answer.',
    de: 'Nicht angemeldet. {server} antwortet nicht.',
  },
  tooOld: {
    en: 'Not signed in. This version is too old for the server.',
    de: 'Nicht angemeldet. Diese Version ist zu alt für den Server.',
  },
  failed: { en: 'Not signed in. {why}', de: 'Nicht angemeldet. {why}' },
});
