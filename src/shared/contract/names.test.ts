import { describe, expect, it } from 'vitest';
import { calls, events, shellCalls } from './ipc.ts';
import { callNames, eventNames, shellCallNames } from './names.ts';

describe('the names the preload knows', () => {
  it('SEC-16: are exactly those of the contract', () => {
    expect([...callNames].sort()).toEqual(Object.keys(calls).sort());
    expect([...shellCallNames].sort()).toEqual(Object.keys(shellCalls).sort());
    expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
  });
});
