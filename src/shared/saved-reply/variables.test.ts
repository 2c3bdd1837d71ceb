import { describe, expect, it } from 'vitest';
import { fillVariables, findUnknown, findVariables, keepAsText } from './variables.ts';

describe('J6: variables of saved replies', () => {
  it('fills what has a value and leaves what has none, with its place', () => {
    const { text, open, filled } = fillVariables('Hello {{customer.firstName}}, plan {{account.plan}}.', {
      'customer.firstName': 'Maria',
      'account.plan': null,
    });
    expect(text).toBe('Hello Maria, plan {{account.plan}}.');
    expect(open).toEqual([{ name: 'account.plan', start: 18, end: 34 }]);
    expect(filled).toEqual([{ start: 6, end: 11 }]);
  });

  it('the list is closed: other words in braces are text', () => {
    expect(findVariables('{{customer.password}} {{constructor}} {{ today }}')).toEqual([]);
    expect(findUnknown('{{customer.password}} and {{today}}')).toEqual(['customer.password']);
  });

  it('customer text is data: a value with a variable in it is not filled again', () => {
    const { text } = fillVariables('{{customer.name}} {{agent.name}}', {
      'customer.name': '{{agent.name}} $& $1',
      'agent.name': 'Ada',
    });
    expect(text).toBe('{{agent.name}} $& $1 Ada');
  });

  it('white space alone is no value', () => {
    expect(fillVariables('{{account.name}}', { 'account.name': '  ' }).open).toHaveLength(1);
  });

  it('can be kept as text, and is no variable then', () => {
    const text = 'Write {{today}} in the template.';
    const [open] = findVariables(text);
    if (open === undefined) throw new Error('not found');
    expect(findVariables(keepAsText(text, open))).toEqual([]);
  });
});
