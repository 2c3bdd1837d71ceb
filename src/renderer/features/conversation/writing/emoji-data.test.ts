import { describe, expect, it } from 'vitest';
import { findEmoji, loadEmoji } from './emoji-data.ts';

describe('J6: emoji by name', () => {
  it('in the agent’s language, the name before other words', async () => {
    expect(findEmoji(await loadEmoji('en'), 'thumbs up', 3)[0]?.char).toMatch(/^👍/u);
    expect(findEmoji(await loadEmoji('de'), 'daumen', 3)[0]?.label).toBe('Daumen hoch');
    expect(findEmoji(await loadEmoji('de'), 'prufung', 200).length).toBeGreaterThanOrEqual(0);
  });

  it('a shortcode’s underline is a space', async () => {
    expect(findEmoji(await loadEmoji('en'), 'red_heart', 1)[0]?.char).toMatch(/^❤/u);
  });

  it('parts of emoji are none', async () => {
    expect((await loadEmoji('en')).some(({ label }) => label.startsWith('regional indicator'))).toBe(false);
  });
});
