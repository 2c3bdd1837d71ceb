import { laterPart } from '#renderer/data/later-part.ts';

export { articlesCommands } from './commands.ts';

export const ArticlesScreen = laterPart(async () => (await import('./articles-screen.tsx')).ArticlesScreen, {
  isSeldom: true,
});
