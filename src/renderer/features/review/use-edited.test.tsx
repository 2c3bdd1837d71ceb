import { act, cleanup, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { unsavedHere } from '#renderer/data/unsaved-here.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { idOf } from '#tests/support/dom-rows.ts';
import { useEdited } from './use-edited.ts';

type Head = Pick<CorrectionRow, 'id' | 'text' | 'state'>;
const waiting: Head = { id: idOf(71), text: 'One of the two is credited.', state: 'waiting' };
const shown = (head = waiting) => renderHook((now: Head) => useEdited('lead', now), { initialProps: head });

it('J4, J5: a lead’s wording is text that only the window has, also beside another correction, until it is dropped', () => {
  const { result } = shown();
  act(() => result.current.setEdited(waiting.text));
  expect(unsavedHere(), 'begun, and not a word changed').toEqual([]);
  act(() => result.current.setEdited('Both are credited.'));
  expect(unsavedHere()).toEqual(['review']);
  cleanup();
  expect(unsavedHere()).toEqual(['review']);
  const again = shown();
  expect(again.result.current.edited).toBe('Both are credited.');
  act(() => again.result.current.setEdited(undefined));
  expect(unsavedHere()).toEqual([]);
});

it('what is decided without it is asked about no more, and again when that is taken back', () => {
  const first = shown();
  act(() => first.result.current.setEdited('Both are credited.'));
  act(() => first.result.current.letGo());
  expect(unsavedHere()).toEqual([]);
  cleanup();
  const { result, rerender } = shown();
  expect(unsavedHere()).toEqual(['review']);
  rerender({ ...waiting, state: 'rejected' });
  expect(unsavedHere(), 'another lead decided').toEqual([]);
  act(() => result.current.setEdited(undefined));
});
