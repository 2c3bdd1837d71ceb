import type { ComponentType } from 'react';
import { laterPart } from '#renderer/data/later-part.ts';
import type { Role } from '#shared/agent/schema.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { type pageWords, words } from './page-words.ts';
import type { SectionProps } from './section-props.ts';

// Each page is loaded when it is opened (decisions 25, 33).
const seldom = { isSeldom: true };
const AccountSection = laterPart(async () => (await import('./account-section.tsx')).AccountSection, seldom);
const AnswerReviewSection = laterPart(
  async () => (await import('./answer-review-section.tsx')).AnswerReviewSection,
  seldom,
);
const KeyboardSection = laterPart(async () => (await import('./keyboard-section.tsx')).KeyboardSection, seldom);
const LanguageSection = laterPart(async () => (await import('./language-section.tsx')).LanguageSection, seldom);
const LooksSection = laterPart(async () => (await import('./looks-section.tsx')).LooksSection, seldom);
const NotificationsSection = laterPart(
  async () => (await import('./notifications-section.tsx')).NotificationsSection,
  seldom,
);
const PrioritySection = laterPart(async () => (await import('./priority-section.tsx')).PrioritySection, seldom);
const RoutingSection = laterPart(async () => (await import('./routing/routing-section.tsx')).RoutingSection, seldom);
const SavedRepliesSection = laterPart(
  async () => (await import('./saved-replies/saved-replies-section.tsx')).SavedRepliesSection,
  seldom,
);
const ServiceLevelSection = laterPart(
  async () => (await import('./service-level/service-level-section.tsx')).ServiceLevelSection,
  seldom,
);
const SkillsSection = laterPart(async () => (await import('./routing/skills-section.tsx')).SkillsSection, seldom);
const ToolsSection = laterPart(async () => (await import('./tools-section.tsx')).ToolsSection, seldom);
const TriggersSection = laterPart(async () => (await import('./triggers-section.tsx')).TriggersSection, seldom);
const WritingSection = laterPart(async () => (await import('./writing-section.tsx')).WritingSection, seldom);

export type SettingsPage = {
  /** As in `baton://settings/keyboard` and in the command `settings.keyboard`. */
  id: keyof typeof pageWords;
  group: 'yours' | 'workspace';
  /** Only these see it; all when left out. */
  roles?: readonly Role[];
  Section: ComponentType<SectionProps>;
};

const WRITERS = ['agent', 'lead', 'supervisor'] as const;
const LEADS = ['lead'] as const;
const LEADS_AND_SUPERVISORS = ['lead', 'supervisor'] as const;
const LEADS_AND_ADMINS = ['lead', 'admin'] as const;

/** Every page of the settings, in the order of the list. A new section is a line here and its words in `page-words.ts`. */
export const pages: readonly SettingsPage[] = [
  { id: 'looks', group: 'yours', Section: LooksSection },
  { id: 'language', group: 'yours', Section: LanguageSection },
  { id: 'keyboard', group: 'yours', Section: KeyboardSection },
  { id: 'notifications', group: 'yours', Section: NotificationsSection },
  { id: 'writing', group: 'yours', roles: WRITERS, Section: WritingSection },
  { id: 'replies', group: 'yours', roles: WRITERS, Section: SavedRepliesSection },
  { id: 'account', group: 'yours', Section: AccountSection },
  { id: 'triggers', group: 'workspace', roles: LEADS, Section: TriggersSection },
  { id: 'priority', group: 'workspace', roles: LEADS, Section: PrioritySection },
  { id: 'routing', group: 'workspace', roles: LEADS_AND_SUPERVISORS, Section: RoutingSection },
  { id: 'skills', group: 'workspace', roles: LEADS_AND_ADMINS, Section: SkillsSection },
  { id: 'service', group: 'workspace', roles: LEADS_AND_SUPERVISORS, Section: ServiceLevelSection },
  { id: 'review', group: 'workspace', roles: LEADS, Section: AnswerReviewSection },
  { id: 'tools', group: 'workspace', roles: LEADS_AND_ADMINS, Section: ToolsSection },
];

export const groupWords: Readonly<Record<SettingsPage['group'], Word>> = {
  yours: words.yours,
  workspace: words.workspace,
};

/** The pages that this role sees (SEC-56). */
export function pagesFor(role: Role | undefined): readonly SettingsPage[] {
  return pages.filter(({ roles }) => roles === undefined || (role !== undefined && roles.includes(role)));
}

/** The page of that name if the role sees it, else the first. */
export function pageOf(id: string | undefined, role: Role | undefined): SettingsPage {
  const seen = pagesFor(role);
  return seen.find((page) => page.id === id) ?? (seen[0] as SettingsPage);
}
