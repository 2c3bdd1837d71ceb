import type { Command } from '#renderer/data/command.ts';
import { alertCommands } from '../features/alerts/index.ts';
import { articlesCommands } from '../features/articles/index.ts';
import { boardCommands } from '../features/board/index.ts';
import { conversationCommands } from '../features/conversation/index.ts';
import { copilotCommands } from '../features/copilot/index.ts';
import { correctionCommands } from '../features/correction/index.ts';
import { learningCommands } from '../features/learning/index.ts';
import { mentionCommands } from '../features/mentions/index.ts';
import { offerCommands } from '../features/offers/index.ts';
import { outboxCommands } from '../features/outbox/index.ts';
import { paletteCommands } from '../features/palette/index.ts';
import { timedCommands } from '../features/promises/index.ts';
import { queueCommands } from '../features/queue/index.ts';
import { reviewCommands } from '../features/review/index.ts';
import { searchCommands } from '../features/search/index.ts';
import { settingsCommands } from '../features/settings/index.ts';
import { tourCommands } from '../features/tour/index.ts';
import { words } from './words.ts';

/** Where the window itself answers. Keys from the shortcut sheet of DESIGN. */
const windowCommands: readonly Command[] = [
  {
    id: 'go.queue',
    label: words.queue,
    scope: 'everywhere',
    keys: ['G', 'Q'],
    roles: ['agent', 'lead', 'supervisor'],
  },
  {
    id: 'go.mine',
    label: words.mine,
    scope: 'everywhere',
    keys: ['G', 'M'],
    roles: ['agent', 'lead', 'supervisor'],
  },
  {
    id: 'go.search',
    label: words.search,
    scope: 'everywhere',
    keys: '/',
    roles: ['agent', 'lead', 'supervisor'],
  },
  { id: 'go.articles', label: words.articles, scope: 'everywhere', keys: ['G', 'K'] },
  { id: 'go.review', label: words.review, scope: 'everywhere', keys: ['G', 'R'], roles: ['lead'] },
  { id: 'go.learning', label: words.learning, scope: 'everywhere', keys: ['G', 'L'], roles: ['agent', 'lead'] },
  { id: 'go.board', label: words.board, scope: 'everywhere', keys: ['G', 'B'], roles: ['agent', 'lead', 'supervisor'] },
  {
    id: 'go.timed',
    label: words.timed,
    scope: 'everywhere',
    keys: ['G', 'P'],
    roles: ['agent', 'lead', 'supervisor'],
  },
  { id: 'go.settings', label: words.settings, scope: 'everywhere', keys: ['G', 'S'] },
  { id: 'window.nextRegion', label: words.nextPane, scope: 'everywhere', keys: 'F6' },
  { id: 'window.previousRegion', label: words.previousPane, scope: 'everywhere', keys: 'Shift F6', isHidden: true },
  { id: 'window.zoomIn', label: words.zoomIn, scope: 'everywhere', menuKeys: 'Ctrl +' },
  { id: 'window.zoomOut', label: words.zoomOut, scope: 'everywhere', menuKeys: 'Ctrl -' },
  { id: 'window.zoomReset', label: words.zoomReset, scope: 'everywhere', menuKeys: 'Ctrl 0' },
  { id: 'window.undo', label: words.undo, scope: 'everywhere', keys: 'Z' },
  { id: 'composer.undoSend', label: words.undoInText, scope: 'everywhere', keys: 'Ctrl Shift Y' },
  { id: 'window.side', label: words.side, scope: 'conversation', keys: ']' },
  { id: 'window.conversation', label: words.backToConversation, scope: 'conversation' },
];

/** The one registry of actions (DESIGN 1.7): keyboard, caps, palette and shortcut sheet read nothing else. */
export const commands: readonly Command[] = [
  ...windowCommands,
  ...alertCommands,
  ...offerCommands,
  ...queueCommands,
  ...conversationCommands,
  ...copilotCommands,
  ...correctionCommands,
  ...mentionCommands,
  ...outboxCommands,
  ...paletteCommands,
  ...searchCommands,
  ...settingsCommands,
  ...tourCommands,
  ...articlesCommands,
  ...reviewCommands,
  ...learningCommands,
  ...boardCommands,
  ...timedCommands,
];
