export { UnlockScreen } from './unlock-screen.tsx';
