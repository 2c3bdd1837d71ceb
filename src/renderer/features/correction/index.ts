export { correctionCommands } from './commands.ts';
export { CorrectionDialog } from './correction-dialog.tsx';
