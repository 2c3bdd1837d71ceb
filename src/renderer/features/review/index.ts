export { reviewCommands } from './commands.ts';
export { ReviewScreen } from './review-screen.tsx';
