import { laterPart } from '#renderer/data/later-part.ts';

export const SignInScreen = laterPart(async () => (await import('./sign-in-screen.tsx')).SignInScreen, {
  isSeldom: true,
});
