export { conversationCommands } from './commands.ts';
export { ConversationPanel } from './conversation-panel.tsx';
