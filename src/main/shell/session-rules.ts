/** SEC-5, SEC-9: the one session of the application. In memory, without cache, without permissions, without a network. */
import { type App, type Session, session as sessions } from 'electron';
import { APP_ORIGIN } from './app-path.ts';
import type { Log } from './log.ts';
import { hasSystemSpelling } from './spelling.ts';

/** No `persist:`: nothing of it reaches the disk. */
const PARTITION = 'baton';
const ALLOWED = new Set(['notifications', 'clipboard-sanitized-write']);

export type SessionOptions = { developmentUrl: string | undefined; log: Log };

export function createSession({ developmentUrl, log }: SessionOptions): Session {
  const session = sessions.fromPartition(PARTITION, { cache: false });
  restrict(session, developmentUrl);
  session.on('will-download', (event) => {
    // Files leave through a save dialog that main opens (SEC-18).
    event.preventDefault();
    log('info', 'download_denied');
  });
  return session;
}

/** Nothing uses the default session; should anything ever appear in it, it may nothing. */
export function restrictDefaultSession(): void {
  restrict(sessions.defaultSession, undefined);
}

function restrict(session: Session, developmentUrl: string | undefined): void {
  const isAllowed = (permission: string, origin: string) =>
    ALLOWED.has(permission) && origin.replace(/\/$/, '') === APP_ORIGIN;
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isAllowed(permission, originOf(details.requestingUrl)));
  });
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(hasSystemSpelling(process.platform));
  session.setSpellCheckerDictionaryDownloadURL('app://baton/no-dictionaries/');
  // The policy of the page says the same; this holds for what no policy covers (preconnect, favicons, workers).
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnRequest(details.url, developmentUrl) });
  });
}

function isOwnRequest(address: string, developmentUrl: string | undefined): boolean {
  if (address.startsWith(`${APP_ORIGIN}/`) || address.startsWith(`blob:${APP_ORIGIN}/`)) return true;
  if (address.startsWith('devtools://')) return developmentUrl !== undefined;
  if (developmentUrl === undefined || !URL.canParse(address)) return false;
  return new URL(address).host === new URL(developmentUrl).host;
}

function originOf(address: string): string {
  if (!address.startsWith(`${APP_ORIGIN}/`)) return '';
  return APP_ORIGIN;
}

/** Certificate errors are never waved through, and no client certificate is offered. */
export function refuseBadCertificates(app: App, log: Log): void {
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
    log('error', 'certificate_refused');
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
  app.on('login', (event) => event.preventDefault());
}
