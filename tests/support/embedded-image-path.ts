import { readFileSync } from 'node:fs';

const engine = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(engine, 'utf8')) as { version: string };

/** Of the version that is installed: another one makes its own. */
export const embeddedImage = new URL(`../../node_modules/.cache/baton-tests/embedded-${version}.tar`, import.meta.url);
