export { timedCommands } from './commands.ts';
export { TimedScreen } from './timed-screen.tsx';
