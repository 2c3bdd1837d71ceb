export { queueCommands } from './commands.ts';
export { QueueActs } from './queue-acts.tsx';
export { QueuePanel } from './queue-panel.tsx';
