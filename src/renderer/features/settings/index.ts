import { laterPart } from '#renderer/data/later-part.ts';

export { settingsCommands } from './commands.ts';
export { LooksCommands, SettingsCommands } from './settings-commands.tsx';

export const SettingsScreen = laterPart(async () => (await import('./settings-screen.tsx')).SettingsScreen, {
  isSeldom: true,
});
