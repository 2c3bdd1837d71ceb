import './data/schemas-without-eval.ts';
import '#ui/ui.css';
import { createRoot } from 'react-dom/client';
import { assert } from '#shared/lib/assert.ts';
import { UnlockScreen } from './features/unlock/index.ts';

const root = document.getElementById('app');
assert(root !== null, 'the page has no place for the app');
createRoot(root).render(<UnlockScreen />);
