import { afterEach, describe, expect, it } from 'vitest';
import { importLimits } from '#shared/article/imported.ts';
import { articleLimits } from '#shared/article/schema.ts';
import { corpus } from '#tests/security/corpus.ts';
import { readFiles } from './read-files.ts';
import { readHtml } from './read-html.ts';

const planted = 'XPLANTED';
const read = (body: string) => readHtml('page.html', `<!doctype html><html><body>${body}</body></html>`, 'en');
const textOf = (body: string) => read(body).content.sections.map(({ text }) => text);
const context = { language: 'en', articles: [], drafts: [], categories: [] };

afterEach(() => {
  Reflect.deleteProperty(globalThis, planted);
});

describe('an article from HTML of anybody (SEC-10, SEC-11)', () => {
  it('is its words: scripts, styles, comments, frames, forms and what is hidden are no words of it', () => {
    const { content, doubts } = read(`
      <h1>Opening <b>hours</b></h1>
      <script>globalThis.${planted} = 1</script><style>@import 'https://evil.test/a.css'; p { color: red }</style>
      <!-- a comment --><noscript>no script</noscript><template><p>in a template</p></template>
      <iframe srcdoc="&lt;script&gt;globalThis.${planted} = 1&lt;/script&gt;"></iframe>
      <form><input value="typed"><button>Send</button></form>
      <p hidden>hidden</p><p aria-hidden="true">not heard</p><p style="display: none">not drawn</p>
      <p style="font-size:0">tiny</p><p style="position:absolute;left:-9999px">far away</p>
      <p>From 8 to 17.</p>`);
    expect(content.title).toBe('Opening hours');
    expect(content.sections).toEqual([{ heading: '', text: 'From 8 to 17.' }]);
    expect(doubts).toContain('dropped_markup');
    expect(globalThis).not.toHaveProperty(planted);
  });

  it('has no event handler and no address that runs: what carries them is words or nothing', () => {
    const said = textOf(`
      <p onclick="globalThis.${planted} = 1" onmouseover="globalThis.${planted} = 1">Press <b onload="x">here</b></p>
      <img src=x onerror="globalThis.${planted} = 1" alt="a map"><svg><animate onbegin="globalThis.${planted} = 1"></animate></svg>
      <p><a href="javascript:globalThis.${planted}=1">run</a> <a href="data:text/html,x">data</a> <a href="JaVaScRiPt:alert(1)">again</a></p>`);
    expect(said.map((text) => text.replace(/\s+/gu, ' '))).toEqual(['Press **here** a map run data again']);
    expect(globalThis).not.toHaveProperty(planted);
  });

  it('a link leads where its address says, and its words cannot make another one', () => {
    const [said] = textOf(
      '<p><a href="https://ok.example/a b(c)d">press](https://evil.test)</a> <a href="https://ok.example/&quot;&gt;">two</a></p>',
    );
    expect(said).not.toContain('](https://evil.test)');
    expect(said).toContain('](https://ok.example/a%20b%28c%29d)');
  });

  it.each([...corpus.markup])('of the hostile corpus: %s runs nothing, and what stands around it is read', (text) => {
    const planted_ = { count: 0 };
    Object.assign(globalThis, { planted: () => (planted_.count += 1) });
    const { content } = read(`<h1>Title</h1><h2>Before</h2><p>words before</p><div>${text}</div>`);
    expect(content.title).toBe('Title');
    expect(content.sections[0]).toMatchObject({ heading: 'Before', text: expect.stringMatching(/^words before/u) });
    expect(planted_.count).toBe(0);
    Reflect.deleteProperty(globalThis, 'planted');
  });

  it('fields that take the names of what is asked of their form stop nothing', () => {
    const fields = ['tagName', 'remove', 'childNodes', 'hasAttribute', 'getAttribute', 'textContent'];
    const form = `<form>${fields.map((name) => `<input name="${name}">`).join('')}typed</form>`;
    expect(textOf(`<h2>A ${form} heading</h2><p>After ${form} it.</p>`).join()).toMatch(/^After\s+it\.$/u);
  });

  it('cells of a table stand apart, also of tables in tables', () => {
    const [said] = textOf(
      '<table><tr><th>Plan</th><th>Price</th></tr><tr><td>Basic</td><td><table><tr><td>5</td><td>EUR</td></tr></table></td></tr></table>',
    );
    expect(said?.split(/\s+/u)).toEqual(['Plan', 'Price', 'Basic', '5', 'EUR']);
  });

  it('a deep page and a page of many sections end, within what an article may be', () => {
    const deep = `${'<div>'.repeat(400)}At the bottom.${'</div>'.repeat(400)}`;
    expect(textOf(deep)).toEqual(['At the bottom.']);
    const many = Array.from({ length: 2_000 }, (_, n) => `<h2>Part ${n}</h2><p>Words ${n}.</p>`).join('');
    expect(read(many).content.sections).toHaveLength(articleLimits.sections);
  });

  it('a file that is too large is named, and not read', async () => {
    const huge = new File(['<p>x</p>'.repeat(importLimits.fileBytes / 8 + 1)], 'huge.html');
    Object.defineProperty(huge, 'webkitRelativePath', { value: '' });
    expect(await readFiles([huge], context)).toMatchObject({
      articles: [],
      refused: [{ source: 'huge.html', why: 'too_large' }],
    });
  });

  it('asks the page’s trusted types for one rule of this name, made once', async () => {
    const made: string[] = [];
    const trustedTypes = {
      createPolicy: (name: string, rules: { createHTML: (text: string) => string }) => {
        made.push(name);
        return rules;
      },
    };
    Object.assign(globalThis, { trustedTypes });
    try {
      const { readHtml: fresh } = await import('./read-html.ts?trusted' as './read-html.ts');
      for (const words of ['one', 'two'])
        expect(fresh('a.html', `<p>${words}</p>`, 'en').content.sections[0]?.text).toBe(words);
    } finally {
      Reflect.deleteProperty(globalThis, 'trustedTypes');
    }
    expect(made).toEqual(['article-import']);
  });
});
