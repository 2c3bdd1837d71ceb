import { describe, expect, it } from 'vitest';
import { cleanPage, cleanUrl } from './clean-page.ts';

describe('SEC-46: a page address is cleaned before it is kept', () => {
  it.each([
    ['https://app.example/billing#access_token=abc', 'https://app.example/billing'],
    ['https://dana:hunter2@app.example/x', 'https://app.example/x'],
    ['https://app.example/reset?token=abc&tab=2', 'https://app.example/reset?token=%E2%80%A6&tab=2'],
    ['https://app.example/x?q=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0', 'https://app.example/x?q=%E2%80%A6'],
    ['/settings/billing?plan=pro', '/settings/billing?plan=pro'],
    ['vbscript:alert(1)', ''],
    ['data:text/html,x', ''],
  ])('%s', (raw, expected) => {
    expect(cleanUrl(raw)).toBe(expected);
  });

  it('drops secret-looking product state and state that is too large', () => {
    expect(cleanPage({ url: '/', title: 'T', state: { plan: 'pro', apiKey: 'x' } }).state).toEqual({ plan: 'pro' });
    const large = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`k${i}`, 'x'.repeat(500)]));
    expect(cleanPage({ url: '/', title: 'T', state: large }).state).toEqual({});
  });
});
