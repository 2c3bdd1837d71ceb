import { laterPart } from '#renderer/data/later-part.ts';

export { copilotCommands } from './commands.ts';

export const CopilotPane = laterPart(async () => (await import('./copilot-pane.tsx')).CopilotPane);
