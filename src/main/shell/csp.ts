/** SEC-10: the content security policy, sent as a header with every answer of app://baton/. */

export type DevelopmentPolicy = {
  /** Origin of the development server, whose socket announces changes: http://localhost:5173. */
  origin: string;
  /** `'sha256-…'` of the inline scripts the development server puts into its page. */
  scriptHashes: readonly string[];
};

/**
 * @param development given by `npm run dev` only: styles of any element, the server's socket, and by their hash the
 * inline scripts of that very page
 */
export function contentSecurityPolicy(development?: DevelopmentPolicy): string {
  const isDevelopment = development !== undefined;
  return [
    "default-src 'none'",
    ["script-src 'self'", ...(development?.scriptHashes ?? [])].join(' '),
    `style-src-elem 'self'${isDevelopment ? " 'unsafe-inline'" : ''}`,
    // Overlays and virtual lists are placed by style attributes; these can neither load nor run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob:",
    "font-src 'self'",
    // The sounds of alerts, which are files of the page's own.
    "media-src 'self'",
    `connect-src ${isDevelopment ? `'self' ${development.origin} ${development.origin.replace(/^http/, 'ws')}` : "'none'"}`,
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
