import { laterPart } from '#renderer/data/later-part.ts';

export { timedCommands } from './commands.ts';

export const TimedScreen = laterPart(async () => (await import('./timed-screen.tsx')).TimedScreen, { isSeldom: true });
