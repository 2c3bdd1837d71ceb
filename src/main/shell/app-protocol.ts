/** SEC-2: app://baton/, the only place pages come from. Files of the built renderer, or the development server's behind the same name. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { APP_HOST, APP_SCHEME, findAppFile } from './app-path.ts';
import { contentSecurityPolicy } from './csp.ts';
import { pictureIdOf } from './serve-pictures.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};

/** Should one ever be a page by itself, it can do nothing. */
const PICTURE_POLICY = "default-src 'none'; sandbox";

/** Must be called before the app is ready. Standard and secure; no fetch from elsewhere, no way round the CSP. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export type AppSource = {
  rendererDir: string;
  developmentUrl: string | undefined;
  /** Told of each question. */
  onAsked?: () => void;
  /** Pictures of messages (SEC-12); null: there is no such picture to be had. */
  readPicture: (id: string) => Promise<{ type: string; data: Uint8Array<ArrayBuffer> } | null>;
};

export function serveApp(session: Session, { rendererDir, developmentUrl, readPicture, onAsked }: AppSource): void {
  session.protocol.handle(APP_SCHEME, async (request) => {
    onAsked?.();
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
    const pictureId = pictureIdOf(request.url);
    if (pictureId !== undefined) {
      const picture = await readPicture(pictureId);
      if (picture === null) return refusal(404);
      return new Response(picture.data, { headers: headers(picture.type, PICTURE_POLICY) });
    }
    if (developmentUrl !== undefined) return await forward(session, request.url, developmentUrl);
    const path = findAppFile(rendererDir, request.url);
    const type = path === undefined ? undefined : TYPES[extname(path)];
    if (path === undefined || type === undefined) return refusal(404);
    return new Response(new Uint8Array(readFileSync(path)), { headers: headers(type, contentSecurityPolicy()) });
  });
}

/**
 * Not among them: `cross-origin-opener-policy`. No page opens another here or is opened by one (guard-contents.ts), and with it Chromium would throw away the process that
 * came up with the window and start a second one for the page (decision 33).
 */
function headers(type: string, policy: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: headers('text/plain; charset=utf-8', contentSecurityPolicy()) });
}

/** Development only: the page keeps its name and its policy, whoever made it. */
async function forward(session: Session, address: string, developmentUrl: string): Promise<Response> {
  const url = new URL(address);
  const { origin } = new URL(developmentUrl);
  if (url.host !== APP_HOST) return refusal(404);
  const answer = await session.fetch(`${origin}${url.pathname}${url.search}`);
  const type = answer.headers.get('content-type') ?? 'text/plain; charset=utf-8';
  const body = await answer.arrayBuffer();
  const scriptHashes = type.startsWith('text/html') ? inlineScriptHashes(Buffer.from(body).toString('utf8')) : [];
  const sent = headers(type, contentSecurityPolicy({ origin, scriptHashes }));
  return new Response(body, { status: answer.status, headers: sent });
}

function inlineScriptHashes(html: string): string[] {
  const scripts = html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g);
  return [...scripts].map(
    ([, code]) =>
      `'sha256-${createHash('sha256')
        .update(code ?? '')
        .digest('base64')}'`,
  );
}
