import { laterPart } from '#renderer/data/later-part.ts';

export { reviewCommands } from './commands.ts';

export const ReviewScreen = laterPart(async () => (await import('./review-screen.tsx')).ReviewScreen, {
  isSeldom: true,
});
