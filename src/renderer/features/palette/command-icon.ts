import {
  AlertIcon,
  ArticleIcon,
  AssistantIcon,
  DoneIcon,
  HandBackIcon,
  type IconPart,
  KeyboardIcon,
  LockIcon,
  OutOfItIcon,
  PaneIcon,
  PeopleIcon,
  PersonIcon,
  QueueIcon,
  ReviewIcon,
  RightAnswerIcon,
  SearchIcon,
  SettingsIcon,
  TakeOverIcon,
  TypingIcon,
  WrongAnswerIcon,
} from '#ui/icons.tsx';

const ICONS: Readonly<Record<string, IconPart>> = {
  'go.queue': QueueIcon,
  'go.mine': PersonIcon,
  'go.search': SearchIcon,
  'go.articles': ArticleIcon,
  'go.review': ReviewIcon,
  'go.board': PeopleIcon,
  'go.settings': SettingsIcon,
  'window.side': PaneIcon,
  'palette.shortcuts': KeyboardIcon,
  'conversation.claim': PersonIcon,
  'conversation.reply': TypingIcon,
  'conversation.note': LockIcon,
  'conversation.close': DoneIcon,
  'conversation.handBack': HandBackIcon,
  'copilot.insert1': AssistantIcon,
  'copilot.insert2': AssistantIcon,
  'copilot.insert3': AssistantIcon,
  'copilot.newer': AssistantIcon,
  'copilot.mode': OutOfItIcon,
  'feedback.up': RightAnswerIcon,
  'feedback.down': WrongAnswerIcon,
  'summary.missing': AlertIcon,
  'board.takeOver': TakeOverIcon,
};

/** The sign of a command in the palette, where one icon means it (DESIGN 5). */
export function commandIcon(id: string): IconPart | undefined {
  return ICONS[id];
}
