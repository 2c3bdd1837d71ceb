import { laterPart } from '#renderer/data/later-part.ts';

export { searchCommands } from './commands.ts';

export const SearchScreen = laterPart(async () => (await import('./search-screen.tsx')).SearchScreen);
