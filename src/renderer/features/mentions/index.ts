export { mentionCommands } from './commands.ts';
export { MentionsPopover } from './mentions-popover.tsx';
