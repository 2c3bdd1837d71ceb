import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { CommandProvider } from '#renderer/data/command-context.tsx';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { WorkspaceProvider } from '../app/workspace-provider.tsx';
import { describeLink } from './describe-link.ts';
import { MessageText } from './message-text.tsx';

let bridge: DeskBridge;
const askedOfShell = () => bridge.asked.filter(({ name }) => name.startsWith('shell:'));
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
});

function draw(text: string, lit: { start: number; end: number }[] = []) {
  return render(
    <CommandProvider commands={[]}>
      <WorkspaceProvider agentRole="agent">{() => <MessageText text={text} lit={lit} />}</WorkspaceProvider>
    </CommandProvider>,
  );
}

describe('what somebody wrote', () => {
  it.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '<b>bold</b> &lt;i&gt; &amp;',
    '<!-- hidden -->',
    'C:\\temp\\*.log',
    '[hidden]: https://evil.example',
    '    not code',
  ])('SEC-11: stays characters: %s', (text) => {
    const { container } = draw(text);
    expect(container.textContent).toBe(text.trimStart());
    expect(container.querySelector('img, script, b, i, code')).toBeNull();
  });

  it('maps Markdown to a closed list of elements', () => {
    const { container } = draw('**One** and `two`\n\n1. three\n2. four\n\n> five\n\n```\nsix\n```');
    const names = [...container.querySelectorAll('*')].map((element) => element.localName);
    expect(new Set(names)).toEqual(new Set(['div', 'p', 'strong', 'code', 'ol', 'li', 'blockquote', 'pre']));
  });

  it('keeps the lines of a message', () => {
    const { container } = draw('one\ntwo');
    expect(container.textContent).toBe('one\ntwo');
  });

  it('SEC-12: a picture is a link, and nothing is fetched', () => {
    const { container } = draw('![cat](https://pictures.example/cat.png)');
    expect(container.querySelector('img, link, [src], [href]')).toBeNull();
    expect(screen.getByRole('button', { name: 'cat' })).toBeInTheDocument();
    expect(container.textContent).toContain('pictures.example');
  });

  it.each(['[go](javascript:alert(1))', '[go](data:text/html,x)', '[go](file:///etc/passwd)', '[go](app://baton/)'])(
    'SEC-3, SEC-13: what nothing opens is no link: %s',
    (text) => {
      const { container } = draw(text);
      expect(screen.queryByRole('button')).toBeNull();
      expect(container.textContent).toBe(text);
    },
  );

  it('SEC-13: asks once before the first visit to a host, and opens through the shell', async () => {
    const person = userEvent.setup();
    draw('See https://status.first-visit.example/now today');
    await person.click(screen.getByRole('button', { name: 'https://status.first-visit.example/now' }));
    expect(askedOfShell()).toEqual([]);
    await person.click(screen.getByRole('button', { name: 'Open' }));
    expect(askedOfShell()).toEqual([
      { name: 'shell:openLink', input: { url: 'https://status.first-visit.example/now' } },
    ]);
    await person.click(screen.getByRole('button', { name: 'https://status.first-visit.example/now' }));
    expect(askedOfShell()).toHaveLength(2);
  });

  it('lights exactly the words that a statement cites', () => {
    const text = 'No. That is one charge, twice.';
    const { container } = draw(text, [{ start: 4, end: text.length }]);
    expect(container.querySelector('mark')?.textContent).toBe('That is one charge, twice.');
    expect(container.textContent).toBe(text);
  });

  it('lights the words across Markdown', () => {
    const text = 'It is **one** charge';
    const { container } = draw(text, [{ start: 3, end: 17 }]);
    expect([...container.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['is ', 'one', ' cha']);
  });
});

describe('where a link goes (SEC-13)', () => {
  it('is shown in punycode when the host looks like another', () => {
    expect(describeLink('https://раypal.com/login', 'log in')?.host).toMatch(/^xn--/);
  });

  it('drops user info and flags the host it pretends', () => {
    const target = describeLink('https://bank.example@evil.example/', 'https://bank.example@evil.example/');
    expect(target).toMatchObject({ url: 'https://evil.example/', host: 'evil.example', isMisleading: true });
  });

  it('flags words that name another host', () => {
    expect(describeLink('https://evil.example/', 'www.bank.example')?.isMisleading).toBe(true);
    expect(describeLink('https://bank.example/', 'bank.example')?.isMisleading).toBe(false);
    expect(describeLink('https://bank.example/', 'our page')?.isMisleading).toBe(false);
  });

  it('is nothing for an address that is too long', () => {
    expect(describeLink(`https://a.example/${'a'.repeat(3_000)}`, 'a')).toBeUndefined();
  });
});
