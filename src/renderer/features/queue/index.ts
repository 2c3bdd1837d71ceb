export { queueCommands } from './commands.ts';
