/** Set-up of the dom tests: each one starts on an empty page and may use jest-dom's matchers. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, beforeEach } from 'vitest';
import { loadLaterParts } from '#renderer/data/later-part.ts';
import { forgetForms } from '#renderer/data/unsaved-forms.ts';

// As in a window that stands: what comes behind the first list is there.
beforeEach(async () => await loadLaterParts());

afterEach(() => {
  cleanup();
  forgetForms();
});
