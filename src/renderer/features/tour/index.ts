export { tourCommands } from './commands.ts';
export { TourHost } from './tour-host.tsx';
