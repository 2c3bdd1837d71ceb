export { offerCommands } from './commands.ts';
export { OffersHost } from './offers-host.tsx';
