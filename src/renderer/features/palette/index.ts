export { CommandPaletteHost } from './command-palette-host.tsx';
export { paletteCommands } from './commands.ts';
export { ShortcutSheetHost } from './shortcut-sheet-host.tsx';
