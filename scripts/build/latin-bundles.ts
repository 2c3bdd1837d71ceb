import type { Plugin } from 'vite';

/** Beyond Latin-1; each half of a pair by itself, as a script writes them. */
const WIDE = /[\u0100-\uffff]/g;

/**
 * Writes what is beyond Latin-1 as escapes. V8 keeps the text of a script as long as the script: with one arrow or quotation mark in it, two bytes for each character
 * (decision 25). After the minifier, which writes such characters plainly.
 */
export function latinBundles(): Plugin {
  return {
    name: 'latin-bundles',
    generateBundle: {
      order: 'post',
      handler: (_options, bundle) => {
        for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = escapeWide(file.code);
      },
    },
  };
}

/** The same program, but for raw templates: those of this project hold none of these characters. */
export function escapeWide(code: string): string {
  return code.replace(WIDE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
