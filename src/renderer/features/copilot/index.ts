export { copilotCommands } from './commands.ts';
export { CopilotPane } from './copilot-pane.tsx';
