import { laterPart } from '#renderer/data/later-part.ts';

export { correctionCommands } from './commands.ts';

export const CorrectionDialog = laterPart(async () => (await import('./correction-dialog.tsx')).CorrectionDialog);
export { OwnCorrections } from './own-corrections.tsx';
