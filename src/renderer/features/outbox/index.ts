export { outboxCommands } from './commands.ts';
export { OutboxPopover } from './outbox-popover.tsx';
