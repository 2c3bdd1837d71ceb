export { BoardScreen } from './board-screen.tsx';
export { boardCommands } from './commands.ts';
