/** Set-up of the dom tests: each one starts on an empty page and may use jest-dom's matchers. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(() => {
  cleanup();
});
