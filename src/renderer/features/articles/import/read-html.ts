import { bareArticle, type ImportDoubt, type ImportedArticle, titleOfFile } from '#shared/article/imported.ts';
import { slugOf } from '#shared/article/rules.ts';
import { articleLimits } from '#shared/article/schema.ts';
import { limits } from '#shared/lib/limits.ts';

/** Elements of which nothing is words. */
const DROPPED = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'IFRAME',
  'OBJECT',
  'EMBED',
  'SVG',
  'MATH',
  'CANVAS',
  'AUDIO',
  'VIDEO',
  'FORM',
  'INPUT',
  'BUTTON',
  'SELECT',
  'TEXTAREA',
  'NAV',
  'HEADER',
  'FOOTER',
  'ASIDE',
  'LINK',
  'META',
  'HEAD',
]);
const HIDDEN_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d])|(?:left|top|text-indent)\s*:\s*-\d{3,}/i;
const BLOCKS = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'MAIN', 'TABLE', 'TR', 'DL', 'DT', 'DD', 'FIGURE', 'BODY']);

type Policy = { createHTML: (text: string) => string };
type TrustedTypes = { createPolicy: (name: string, rules: { createHTML: (text: string) => string }) => Policy };

/**
 * The browser's own parser, in a document of its own: nothing of it is run, loaded or put on the page (SEC-10, SEC-11); only its words are read. The page's policy of trusted
 * types asks for a named rule, which this one place has.
 */
function parseInert(text: string): Document {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy('article-import', { createHTML: (words) => words });
  return new DOMParser().parseFromString(policy?.createHTML(text) ?? text, 'text/html');
}
let policy: Policy | undefined;

/** One page as an article: its words as Markdown, scripts, styles, comments, forms, navigation and hidden text dropped, sections by `h2`. */
export function readHtml(source: string, text: string, language: string): ImportedArticle {
  const page = parseInert(text);
  const doubts: ImportDoubt[] = [];
  const root = page.querySelector('main') ?? page.querySelector('article') ?? page.body;
  const writer = createWriter();
  writer.walk(root);
  const { title: heading, sections, dropped } = writer.done();
  let title = heading === '' ? (page.title ?? '').trim() : heading;
  if (title === '') {
    title = titleOfFile(source);
    doubts.push('title_guessed');
  }
  if (dropped) doubts.push('dropped_markup');
  if (sections.length === 1 && sections[0]?.heading === '') doubts.push('no_sections');
  title = title.replace(/\s+/g, ' ').slice(0, limits.titleChars);
  const spoken = page.documentElement.lang.slice(0, 2).toLowerCase();
  return {
    source,
    doubts,
    content: { ...bareArticle(title, spoken === '' ? language : spoken), slug: slugOf(title), sections },
  };
}

function createWriter() {
  const sections: { heading: string; text: string }[] = [{ heading: '', text: '' }];
  let title = '';
  let dropped = false;
  const say = (words: string) => {
    const last = sections.at(-1);
    if (last) last.text += words;
  };
  const block = (words = '') => {
    const last = sections.at(-1);
    if (last) last.text = `${last.text.replace(/[ \t]+$/, '').replace(/\n*$/, '')}\n\n${words}`;
  };

  function walk(node: Node, list = ''): void {
    if (node.nodeType === Node.TEXT_NODE) say((node.nodeValue ?? '').replace(/\s+/g, ' '));
    if (!(node instanceof Element)) return;
    if (isUnseen(node)) {
      dropped ||= (node.textContent ?? '').trim() !== '' && node.tagName !== 'HEAD';
      return;
    }
    const inside = () => {
      for (const child of node.childNodes) walk(child, list);
    };
    switch (node.tagName) {
      case 'H1':
        if (title === '') title = wordsOf(node);
        else block(`**${wordsOf(node)}**\n\n`);
        return;
      case 'H2':
        sections.push({ heading: wordsOf(node).slice(0, articleLimits.headingChars), text: '' });
        return;
      case 'H3':
      case 'H4':
      case 'H5':
      case 'H6':
        block(`**${wordsOf(node)}**\n\n`);
        return;
      case 'BR':
        say('\n');
        return;
      case 'STRONG':
      case 'B':
        if (wordsOf(node) !== '') say(`**${wordsOf(node)}**`);
        return;
      case 'CODE':
        say(`\`${node.textContent ?? ''}\``);
        return;
      case 'PRE':
        block(`\`\`\`\n${node.textContent ?? ''}\n\`\`\`\n\n`);
        return;
      case 'A': {
        const address = node.getAttribute('href') ?? '';
        if (/^(https?:|mailto:)/i.test(address)) say(linkOf(wordsOf(node), address));
        else inside();
        return;
      }
      case 'IMG':
        say(node.getAttribute('alt') ?? '');
        return;
      case 'TD':
      case 'TH':
        inside();
        say(' ');
        return;
      case 'UL':
      case 'OL':
        if (list === '') block();
        [...node.children].forEach((item, at) => {
          say(`\n${node.tagName === 'OL' ? `${at + 1}.` : '-'} `);
          for (const child of item.childNodes) walk(child, node.tagName);
        });
        if (list === '') block();
        return;
      default:
        if (BLOCKS.has(node.tagName) && list === '') block();
        inside();
        if (BLOCKS.has(node.tagName) && list === '') block();
    }
  }

  return {
    walk,
    done: () => ({
      title,
      dropped,
      sections: sections
        .map(({ heading, text }) => ({
          heading,
          text: text
            .replace(/[ \t]+\n/g, '\n')
            .replace(/\n{3,}/g, '\n\n')
            .trim(),
        }))
        .filter(({ text }) => text !== '')
        .slice(0, articleLimits.sections),
    }),
  };
}

/** Neither the words nor the address can end the link before its end, or begin another. */
function linkOf(words: string, address: string): string {
  const whole = address.replace(/[\s()<>\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `[${words.replace(/[[\]]/g, (sign) => (sign === '[' ? '(' : ')'))}](${whole})`;
}

function isUnseen(element: Element): boolean {
  return (
    // First: the fields of a form may take the names of what is asked of it next.
    element instanceof HTMLFormElement ||
    DROPPED.has(element.tagName.toUpperCase()) ||
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    HIDDEN_STYLE.test(element.getAttribute('style') ?? '')
  );
}

/** The words that are seen. */
function wordsOf(element: Element): string {
  const copy = element.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const inner of copy.querySelectorAll('*')) if (isUnseen(inner)) Element.prototype.remove.call(inner);
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}
