import './data/schemas-without-eval.ts';
import '#ui/ui.css';
import { createRoot } from 'react-dom/client';
import { assert } from '#shared/lib/assert.ts';
import { App } from './app/app.tsx';
import { ownConversation } from './app/conversation-window.tsx';
import { askFirst } from './data/ask-first.ts';
import { watchKeys } from './data/between-keys.ts';
import { watchScrolling } from './data/scrolling.ts';

askFirst({ withList: ownConversation(globalThis.location.hash) === undefined });
watchKeys(globalThis.window);
watchScrolling(globalThis.window);
const root = document.getElementById('app');
assert(root !== null, 'the page has no place for the app');
createRoot(root).render(<App />);
