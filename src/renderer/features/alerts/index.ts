export { AlertsHost } from './alerts-host.tsx';
export { alertCommands } from './commands.ts';
export { OwnWindowFacts, useOwnWindow } from './own-window-facts.tsx';
export { PresenceCommands } from './use-presence.ts';
