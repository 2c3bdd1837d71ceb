import type { Place } from '#renderer/data/place.ts';
import { ArticlesScreen } from '../features/articles/index.ts';
import { BoardScreen } from '../features/board/index.ts';
import { LearningScreen } from '../features/learning/index.ts';
import { TimedScreen } from '../features/promises/index.ts';
import { ReviewScreen } from '../features/review/index.ts';
import { SearchScreen } from '../features/search/index.ts';
import { SettingsScreen } from '../features/settings/index.ts';

/** What stands in the place of the queue. Most of them are opened seldom, and loaded then. */
export const screens = {
  search: SearchScreen,
  articles: ArticlesScreen,
  review: ReviewScreen,
  learning: LearningScreen,
  board: BoardScreen,
  timed: TimedScreen,
  settings: SettingsScreen,
} as const satisfies Record<Exclude<Place['name'], 'queue'>, unknown>;
