import type { SoundName } from '#shared/alert/kinds.ts';

const players = new Map<SoundName, HTMLAudioElement>();

/**
 * Plays one of the shipped sounds (C9). One at a time and never over itself.
 *
 * @param volume 0 to 1
 * @returns false where this computer cannot play it: nothing else depends on it, for a sound never carries a message alone
 */
export async function playSound(name: SoundName, volume: number): Promise<boolean> {
  if (volume <= 0) return false;
  try {
    const player = players.get(name) ?? new Audio(`/sounds/${name}.wav`);
    players.set(name, player);
    player.volume = Math.min(1, volume);
    player.currentTime = 0;
    await player.play();
    return true;
  } catch {
    // No sound card, or the page is going: the badge and the window say the same.
    return false;
  }
}
