import './data/schemas-without-eval.ts';
import '#ui/ui.css';
import { createRoot } from 'react-dom/client';
import { speak } from '#shared/intl/say.ts';
import { assert } from '#shared/lib/assert.ts';
import { UnlockScreen } from './features/unlock/index.ts';
import { chosenLocale } from './intl/system-locale.ts';

const root = document.getElementById('app');
assert(root !== null, 'the page has no place for the app');
// Before the profile is open nobody knows what was chosen: the system's language.
const locale = chosenLocale('system');
speak(locale);
document.documentElement.lang = locale;
createRoot(root).render(<UnlockScreen />);
