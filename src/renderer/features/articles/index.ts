export { ArticlesScreen } from './articles-screen.tsx';
export { articlesCommands } from './commands.ts';
