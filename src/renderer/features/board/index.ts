import { laterPart } from '#renderer/data/later-part.ts';

export { boardCommands } from './commands.ts';

export const BoardScreen = laterPart(async () => (await import('./board-screen.tsx')).BoardScreen, { isSeldom: true });
