import { describe, expect, it } from 'vitest';
import { completeItems } from './complete-items.ts';

describe('what is whole already of an answer that streams', () => {
  const whole = JSON.stringify({
    replies: [{ title: 'a "quoted" ] }', n: [1, { b: 2 }] }, { title: '\\' }],
    more: [{}],
  });

  it('each item, the moment that it is closed, and never half of one', () => {
    const seen = new Set<string>();
    for (let end = 0; end <= whole.length; end += 1)
      seen.add(JSON.stringify(completeItems(whole.slice(0, end), 'replies')));
    const { replies } = JSON.parse(whole) as { replies: unknown[] };
    expect([...seen].map((text) => JSON.parse(text) as unknown[])).toEqual([[], replies.slice(0, 1), replies]);
  });

  it('nothing of another key, of prose, or of what is misshapen', () => {
    expect(completeItems(whole, 'other')).toEqual([]);
    expect(completeItems('Sure! Here they are:', 'replies')).toEqual([]);
    expect(completeItems('{"replies": [{a}, {"b": 1}', 'replies')).toEqual([null, { b: 1 }]);
  });
});
