import { laterPart } from '#renderer/data/later-part.ts';

export const CustomerPane = laterPart(async () => (await import('./customer-pane.tsx')).CustomerPane);
