import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '#shared/intl/say.ts';
import { sayMoment, sayReason, sayRefusal } from '#shared/sent/say-sent.ts';
import { findSentWords, type SentWord, sentWordsIn } from './find-sent-words.ts';

afterEach(() => speak('en'));

/** Never read at a desk: customers’ doors, the operator’s environment, files and commands, machines among themselves, a runtime of development. */
const ELSEWHERE =
  /^src\/server\/(?:http|customer|realtime|erasure|workspace|auth|db|config|ai|sync|attachment\/take-upload)|^src\/shared\/(?:workspace|article\/article-file|lib)|call-(?:door|host)\.ts$|shell\/(?:secrets|server-address|updates)/u;
/** `field: what is wrong with it`: of a call that the desk’s own forms do not make. */
const OF_A_FIELD = /^(?:[a-z][\w.]*|): /u;
const SAID = { reason: sayReason, moment: sayMoment, refusal: sayRefusal };

/** Values of every kind that sentences have: a name, a figure, a mode, a decision with who made it, a sentence. */
const VALUES = ['Ada', '7', 'soft', 'declined', ' by Ada', 'Disputed amount above 7'];

/** Whether German has other words for it with some values. */
function isKnown({ kind, parts }: SentWord): boolean {
  const [first = '', ...rest] = parts;
  const texts = rest.reduce<string[]>(
    (all, part) => all.flatMap((text) => VALUES.map((value) => text + value + part)),
    [first],
  );
  return texts.some((text) => SAID[kind](text) !== text);
}

describe('English that the desk gets from other processes', () => {
  it('is in a catalogue by which it is said again (src/shared/sent)', async () => {
    const found = await findSentWords(join(import.meta.dirname, '../..'));
    expect(found.length).toBeGreaterThan(80);
    speak('de');
    const unknown = found.filter(
      (one) =>
        /\p{L}{2,}/u.test(one.parts.join('')) &&
        !ELSEWHERE.test(one.file) &&
        !(one.kind === 'refusal' && OF_A_FIELD.test(one.parts.join(''))) &&
        !isKnown(one),
    );
    expect(
      unknown.map(({ file, line, parts }) => `${file}:${line} ${parts.join('…')}`),
      'add them to src/shared/sent',
    ).toEqual([]);
  });

  it('is found where it becomes a reason, a line of the thread, or a refusal', () => {
    const source = [
      "await appendMoment(tx, record, { kind: 'closed', text: by ? `${by} closed it` : 'Closed' });",
      "const fired = [fireHard('A1', 'Asked for a person', [])];",
      "throw new AppError('conflict', 'Taken.');",
      "throw new AppError('not_found', 'Said by its code.');",
    ].join('\n');
    expect(sentWordsIn('sample.ts', source).map(({ kind, parts }) => [kind, parts.join('…')])).toEqual([
      ['moment', '… closed it'],
      ['moment', 'Closed'],
      ['reason', 'Asked for a person'],
      ['refusal', 'Taken.'],
    ]);
  });
});
