export { queueCommands } from './commands.ts';
export { QueuePanel } from './queue-panel.tsx';
