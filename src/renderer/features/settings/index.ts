export { settingsCommands } from './commands.ts';
export { SettingsCommands } from './settings-commands.tsx';
export { SettingsScreen } from './settings-screen.tsx';
