import { laterPart } from '#renderer/data/later-part.ts';

export { learningCommands } from './commands.ts';

export const LearningScreen = laterPart(async () => (await import('./learning-screen.tsx')).LearningScreen, {
  isSeldom: true,
});
