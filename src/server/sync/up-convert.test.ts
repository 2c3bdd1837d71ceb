import { expect, it } from 'vitest';
import { type Conversion, upConvert } from './up-convert.ts';

const steps: Conversion[] = [
  { name: 'conversation.note', since: 9, convert: (args) => ({ ...(args as object), tone: 'plain' }) },
  { name: 'conversation.note', since: 7, convert: (args) => ({ text: (args as { body: string }).body }) },
  { name: 'conversation.reply', since: 9, convert: () => 'another' },
];
const note = (protocol: number, args: unknown) => ({ name: 'conversation.note', args, protocol });

it('invariant 16: arguments of an older version pass every step between it and this one, in order; those of this version none', () => {
  expect(upConvert(note(6, { body: 'hello' }), steps)).toEqual({ text: 'hello', tone: 'plain' });
  expect(upConvert(note(8, { text: 'hello' }), steps)).toEqual({ text: 'hello', tone: 'plain' });
  expect(upConvert(note(9, { text: 'hello' }), steps)).toEqual({ text: 'hello' });
});
