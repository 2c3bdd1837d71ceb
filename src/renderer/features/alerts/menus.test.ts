import { expect, it } from 'vitest';
import { acceleratorOf, menusOf } from './menus.ts';

it('J5: a chord is shown as a chord; plain keys and sequences never take a letter from what is written', () => {
  expect(acceleratorOf('Ctrl K')).toBe('CmdOrCtrl+K');
  expect(acceleratorOf('Ctrl Shift ↵')).toBe('CmdOrCtrl+Shift+Enter');
  expect(acceleratorOf('F6')).toBe('F6');
  expect([acceleratorOf('E'), acceleratorOf(['G', 'Q']), acceleratorOf(undefined)]).toEqual([null, null, null]);
});

it('J5: menus say what the registry says, with keys, and whether it can be done now', () => {
  const menus = menusOf([
    { command: { id: 'go.queue', label: 'Queue', scope: 'everywhere', keys: ['G', 'Q'] }, isEnabled: true },
    { command: { id: 'conversation.close', label: 'Close', scope: 'conversation', keys: 'E' }, isEnabled: false },
    { command: { id: 'queue.next', label: 'Next', scope: 'queue', keys: 'J', isHidden: true }, isEnabled: true },
  ]);
  expect(menus.map(({ items }) => items)).toEqual([
    [{ id: 'go.queue', label: 'Queue  (G Q)', accelerator: null, isEnabled: true }],
    [{ id: 'conversation.close', label: 'Close  (E)', accelerator: null, isEnabled: false }],
  ]);
});
