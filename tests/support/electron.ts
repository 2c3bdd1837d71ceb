/** What end-to-end tests need to start Electron. `npm run e2e` finds the runtime and hands it over in the environment. */
export { electronSwitches } from '#scripts/electron/prepare.ts';

/** Name of the variable by which scripts/e2e.ts tells the tests which executable to start. */
export const RUNTIME_VARIABLE = 'BATON_E2E_ELECTRON';

/** Names a folder of this run of the end-to-end specs, where stages share what they begin with. */
export const STAGE_VARIABLE = 'BATON_E2E_STAGE';

/** Path of the Electron executable. Throws when the tests were not started by `npm run e2e`. */
export function electronExecutable(): string {
  const path = process.env[RUNTIME_VARIABLE];
  if (!path) throw new Error('No Electron runtime: start the end-to-end tests with `npm run e2e`.');
  return path;
}
