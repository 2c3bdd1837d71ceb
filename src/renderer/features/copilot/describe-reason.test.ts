import { afterEach, describe, expect, test } from 'vitest';
import { speak } from '#shared/intl/say.ts';
import { describeReason } from './describe-reason.ts';

describe('why a suggestion is proposed (D1, DESIGN 7)', () => {
  afterEach(() => speak('en'));

  test('the source is not said twice, and what the records show too is told once each', () => {
    const reason =
      'Proration, When seats are lowered · for this page · INV-20431 matches Billing, €2,340.00 matches Billing, INV-20431 matches CRM';
    expect(describeReason(reason, ['Proration, When seats are lowered'])).toEqual({
      checked: ['INV-20431', '€2,340.00'],
      rest: 'for this page',
    });
  });

  test('an approved correction that stands as a source is not said again; another reason stays as it came', () => {
    expect(describeReason('Approved correction: Refunds', ['Approved answer: Refunds'])).toEqual({
      checked: [],
      rest: '',
    });
    expect(describeReason('Something of a later version', [])).toEqual({
      checked: [],
      rest: 'Something of a later version',
    });
    expect(describeReason('', [])).toEqual({ checked: [], rest: '' });
  });

  test('in the language of the device', () => {
    speak('de');
    expect(describeReason('Worked before: Export stuck · for this page', []).rest).toBe(
      'Half schon einmal: Export stuck · zu dieser Seite',
    );
  });
});
