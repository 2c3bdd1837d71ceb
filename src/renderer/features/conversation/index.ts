import { laterPart } from '#renderer/data/later-part.ts';

export { conversationCommands } from './commands.ts';

export const ConversationPanel = laterPart(async () => (await import('./conversation-panel.tsx')).ConversationPanel);
