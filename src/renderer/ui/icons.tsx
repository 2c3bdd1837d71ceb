import {
  AlarmClock,
  ArrowDownUp,
  ArrowLeft,
  ArrowRight,
  ArrowUpRight,
  AtSign,
  Ban,
  BellRing,
  BookOpen,
  CalendarClock,
  ChartColumn,
  Check,
  ChevronDown,
  ChevronRight,
  ChevronUp,
  Clock,
  Compass,
  Copy,
  CornerUpLeft,
  Download,
  Ear,
  Ellipsis,
  Euro,
  Eye,
  File,
  FileArchive,
  FileHeadphone,
  FileImage,
  FileInput,
  FileSpreadsheet,
  FileText,
  FileVideoCamera,
  Flag,
  GitMerge,
  Globe,
  Hand,
  Handshake,
  Hash,
  History,
  Inbox,
  Info,
  Keyboard,
  Laptop,
  Layers,
  ListFilter,
  Lock,
  LogOut,
  type LucideIcon,
  Maximize,
  MessageCircleMore,
  Monitor,
  PanelRight,
  Paperclip,
  Pencil,
  Plus,
  RefreshCw,
  ScanText,
  Search,
  Settings,
  SlidersHorizontal,
  Smile,
  SquareCheckBig,
  SquareSlash,
  ThumbsDown,
  ThumbsUp,
  Trash2,
  TriangleAlert,
  User,
  UserPlus,
  Users,
  WifiOff,
  Wrench,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { ReactNode } from 'react';

export type IconSize = 'small' | 'regular' | 'large';
export type IconProps = {
  /** small 14 px beside small text, regular 16 px, large 20 px in empty states. */
  size?: IconSize;
  /** The name for screen readers where no visible word stands beside it; without it the icon is hidden from them. */
  label?: string;
};
export type IconPart = (props: IconProps) => ReactNode;

/** lucide draws on a 24 grid: 2.25 there is a line of 1.5 px at 16 px. */
const STROKE_IN_24 = 2.25;

function icon(Drawing: LucideIcon): IconPart {
  return function Icon({ size = 'regular', label }) {
    const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
    return <Drawing className="ui-icon" data-size={size} strokeWidth={STROKE_IN_24} {...name} />;
  };
}

/*
 * One icon, one meaning (DESIGN 5). A new meaning gets a new line, never a second use of an old one.
 * `PersonIcon` is one human (mine, assign to yourself), `PeopleIcon` several (team, assign); `ClockIcon` stands for waiting
 * and deadlines, `SnoozeIcon` for "come back later", `HistoryIcon` for what was before.
 */
export const QueueIcon = icon(Inbox);
export const PersonIcon = icon(User);
export const PeopleIcon = icon(Users);
export const SearchIcon = icon(Search);
export const ArticleIcon = icon(BookOpen);
export const MeasuresIcon = icon(ChartColumn);
export const KeyboardIcon = icon(Keyboard);
export const SettingsIcon = icon(Settings);
export const FilterIcon = icon(ListFilter);
export const MoreIcon = icon(Ellipsis);
export const ExpandIcon = icon(ChevronDown);
export const CollapseIcon = icon(ChevronUp);
export const DeeperIcon = icon(ChevronRight);
export const DoneIcon = icon(Check);
export const CloseIcon = icon(X);
export const AddIcon = icon(Plus);
/** Files come in as drafts. */
export const ImportIcon = icon(FileInput);
export const ClockIcon = icon(Clock);
/** Something promised to a customer by a time (J10); a reply that goes out later; a reminder of one's own (J6). */
export const PromiseIcon = icon(Handshake);
export const SendLaterIcon = icon(CalendarClock);
export const ReminderIcon = icon(BellRing);
/** Another computer of the same agent (J4). */
export const ComputerIcon = icon(Laptop);
export const SnoozeIcon = icon(AlarmClock);
export const TagIcon = icon(Hash);
export const AssignIcon = icon(UserPlus);
export const SortIcon = icon(ArrowDownUp);
export const ViewsIcon = icon(Layers);
export const HistoryIcon = icon(History);
export const HandBackIcon = icon(CornerUpLeft);
export const PaneIcon = icon(PanelRight);
export const ViewingIcon = icon(Eye);
export const TypingIcon = icon(Pencil);
/** Something that is run for a customer (I6). */
export const ToolIcon = icon(Wrench);
export const LockIcon = icon(Lock);
export const AlertIcon = icon(TriangleAlert);
export const InfoIcon = icon(Info);
/** Two lines: lucide's draws two boxes, which read as a play control. */
export const PausedIcon: IconPart = ({ size = 'regular', label }) => {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg
      className="ui-icon"
      data-size={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      {...name}
    >
      <path d="M5.6 3.5v9M10.4 3.5v9" />
    </svg>
  );
};
export const SyncingIcon = icon(RefreshCw);
export const OfflineIcon = icon(WifiOff);
export const PageIcon = icon(Compass);
export const RightAnswerIcon = icon(ThumbsUp);
export const WrongAnswerIcon = icon(ThumbsDown);
export const OpenOutsideIcon = icon(ArrowUpRight);
export const LanguageIcon = icon(Globe);
export const MoneyIcon = icon(Euro);
export const FlagIcon = icon(Flag);
export const OutOfItIcon = icon(Ban);
export const AttachIcon = icon(Paperclip);
/** Kinds of files of messages (J7). */
export const FileImageIcon = icon(FileImage);
export const FileTextIcon = icon(FileText);
export const FileSheetIcon = icon(FileSpreadsheet);
export const FileArchiveIcon = icon(FileArchive);
export const FileAudioIcon = icon(FileHeadphone);
export const FileVideoIcon = icon(FileVideoCamera);
/** Out of the product, to where the person says. */
export const SaveIcon = icon(Download);
export const ZoomInIcon = icon(ZoomIn);
export const ZoomOutIcon = icon(ZoomOut);
export const FitIcon = icon(Maximize);
export const BackIcon = icon(ArrowLeft);
export const ForwardIcon = icon(ArrowRight);
export const FileIcon = icon(File);
/** A colleague named you. */
export const MentionIcon = icon(AtSign);
/** As the customer will see it. */
export const PreviewIcon = icon(ScanText);
export const EmojiIcon = icon(Smile);
export const SavedReplyIcon = icon(SquareSlash);
export const MergeIcon = icon(GitMerge);
export const WhisperIcon = icon(MessageCircleMore);
export const ListenIcon = icon(Ear);
export const TakeOverIcon = icon(Hand);
export const CalibrationIcon = icon(SlidersHorizontal);
export const ReviewIcon = icon(SquareCheckBig);
export const WallIcon = icon(Monitor);
export const CopyIcon = icon(Copy);
export const DiscardIcon = icon(Trash2);
export const SignOutIcon = icon(LogOut);

/** The assistant's own sign: half a baton. AI text always carries it, with the word (DESIGN 1.2). */
export const AssistantIcon: IconPart = ({ size = 'regular', label }) => {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <svg className="ui-icon" data-size={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" {...name}>
      <path d="M4 12 12 4" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
};
