import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { setOfferSlot } from '#renderer/data/offer-slot.ts';
import { subscribeForms, unsavedNames, unsavedOf } from '#renderer/data/unsaved-forms.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import { say } from '#shared/intl/say.ts';
import { SearchIcon } from '#ui/icons.tsx';
import { isHeld } from '#ui/key-modifiers.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { TextField } from '#ui/text-field.tsx';
import { pageHints, pageWords, words } from './page-words.ts';
import { groupWords, pageOf, pagesFor, type SettingsPage } from './pages.tsx';
import { useSettings } from './use-settings.ts';

const GROUPS: readonly SettingsPage['group'][] = ['yours', 'workspace'];

/** What an agent sets, a page for each thing: the list at the side, a search over it, the page beside it. */
export function SettingsScreen() {
  const { place, goTo } = useWorkspace();
  const session = useSession();
  const { settings, error, change } = useSettings();
  const [sought, setSought] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const role = session?.agent?.role;
  const seen = pagesFor(role);
  const asked = place.name === 'settings' ? place.page : undefined;
  const page = pageOf(asked, role);
  const found = seen.filter((one) => matches(one, sought));
  const open = (next: SettingsPage | undefined) => {
    if (next !== undefined) goTo({ name: 'settings', page: next.id });
  };
  const step = (by: 1 | -1) => {
    open(seen[seen.indexOf(page) + by]);
    followCursor('[aria-current="page"]');
  };
  useCommand('settings.next', () => step(1), seen.indexOf(page) < seen.length - 1);
  useCommand('settings.previous', () => step(-1), seen.indexOf(page) > 0);
  useCommand('settings.find', () => search.current?.focus());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || isHeld(event)) return;
    if (event.key === 'Enter' && sought.trim() !== '') {
      event.preventDefault();
      open(found[0]);
    } else if (event.key === 'Escape' && sought !== '') {
      event.preventDefault();
      setSought('');
    }
  };
  const unsaved = useSyncExternalStore(subscribeForms, unsavedNames);
  const { Section } = page;
  return (
    <section aria-label={say(words.title)} className="flex min-h-0 flex-1 bg-surface">
      <div className="flex w-56 shrink-0 flex-col border-e border-border bg-panel">
        <nav aria-label={say(words.pages)} className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto px-3 pb-4">
          <SectionHeading level={1} size="page">
            {say(words.title)}
          </SectionHeading>
          <TextField
            ref={search}
            label={say(words.find)}
            isLabelHidden
            kind="search"
            size="small"
            icon={SearchIcon}
            placeholder={say(words.find)}
            value={sought}
            onChange={setSought}
            onKeyDown={onKeyDown}
          />
          {GROUPS.map((group) => {
            const ofGroup = found.filter((one) => one.group === group);
            if (ofGroup.length === 0) return null;
            return (
              <div key={group} className="mt-3 grid gap-0.5">
                <p id={`settings-${group}`} className="px-2 pb-1 text-small text-text-3">
                  {say(groupWords[group])}
                </p>
                <ul aria-labelledby={`settings-${group}`} className="grid gap-0.5">
                  {ofGroup.map((one) => (
                    <li key={one.id}>
                      <PageLink
                        page={one}
                        isHere={one === page}
                        isUnsaved={unsavedOf(unsaved, session?.agent?.id, one.id).length > 0}
                        onOpen={() => open(one)}
                      />
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
          {found.length > 0 ? null : (
            <p role="status" className="px-2 py-3 text-small text-text-3">
              {tell(words.none, { sought: <SafeText key="sought">{sought.trim()}</SafeText> })}
            </p>
          )}
        </nav>
        <div ref={setOfferSlot} className="flex-none" />
      </div>
      <div key={page.id} data-region="settings" className="min-h-0 min-w-0 flex-1 overflow-y-auto">
        <div className="max-w-[46rem] px-6 py-4">
          {role === undefined || asked === page.id || !isPage(asked) ? null : (
            <p role="status" className="mb-4 rounded-control bg-warning-tint px-3 py-2 text-small">
              {say(words.notForRole, { page: say(pageWords[asked]) })}
            </p>
          )}
          {error === undefined ? null : <PanelError title={say(words.unreadable)} error={error} />}
          {settings === undefined || session === undefined ? null : (
            <Section session={session} settings={settings} change={change} />
          )}
        </div>
      </div>
    </section>
  );
}

type PageLinkProps = { page: SettingsPage; isHere: boolean; isUnsaved: boolean; onOpen: () => void };

function PageLink({ page, isHere, isUnsaved, onOpen }: PageLinkProps) {
  const line = useRef<HTMLButtonElement>(null);
  // Led to by a command or a link, in a window too low for the whole list.
  useEffect(() => {
    if (isHere) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isHere]);
  return (
    <button
      ref={line}
      type="button"
      aria-current={isHere ? 'page' : undefined}
      className="flex h-8 w-full items-center rounded-row px-2 text-start text-text-2 hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-text focus-visible:outline-2 focus-visible:outline-focus"
      onClick={onOpen}
    >
      <span className="min-w-0 flex-1 truncate">{say(pageWords[page.id])}</span>
      {isUnsaved ? (
        <span title={say(words.notSaved)} className="ms-2 size-2 flex-none rounded-full bg-warning">
          <span className="sr-only">{say(words.notSaved)}</span>
        </span>
      ) : null}
    </button>
  );
}

/** A link may name a page of another role, or none that there is. */
const isPage = (id: string | undefined): id is SettingsPage['id'] => id !== undefined && Object.hasOwn(pageWords, id);

function matches(page: SettingsPage, sought: string): boolean {
  const text = `${say(pageWords[page.id])} ${say(pageHints[page.id])}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}
