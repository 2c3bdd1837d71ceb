export { searchCommands } from './commands.ts';
export { SearchScreen } from './search-screen.tsx';
