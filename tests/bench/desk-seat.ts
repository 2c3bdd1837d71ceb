/** What the driver of the peers' runner takes of the desk. */

export { openSqlite } from '#engine/db/open.ts';
export { openEngine, TEST_STORE_KEY } from '../support/desktop-engine.ts';
