export { conversationCommands } from './commands.ts';
