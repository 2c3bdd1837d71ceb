import { useState } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { Currency } from './currency.tsx';
import { EmptyState } from './empty-state.tsx';
import { ErrorState } from './error-state.tsx';
import { Facts } from './facts.tsx';
import { GalleryBox, GalleryColumn, GalleryLine } from './gallery-layout.tsx';
import { ClockIcon, LockIcon, MoneyIcon, OfflineIcon, QueueIcon, SearchIcon, ViewingIcon } from './icons.tsx';
import { LanguageTag } from './language-tag.tsx';
import { Offer } from './offer.tsx';
import { Row } from './row.tsx';
import { SectionHeading } from './section-heading.tsx';
import { ServiceClock } from './service-clock.tsx';
import { Skeleton } from './skeleton.tsx';
import { Source } from './source.tsx';
import { Sparkline } from './sparkline.tsx';
import { Tag } from './tag.tsx';
import { Thumbs } from './thumbs.tsx';
import { VirtualList } from './virtual-list.tsx';

export function GalleryPanels() {
  return (
    <>
      <GalleryColumn>
        <Rows />
        <LongList />
      </GalleryColumn>
      <GalleryColumn>
        <States />
        <Notices />
      </GalleryColumn>
      <GalleryColumn>
        <Side />
      </GalleryColumn>
    </>
  );
}

function clock(seconds: number) {
  return <ServiceClock remainingMs={seconds * 1000} totalMs={900_000} state="running" />;
}

function Rows() {
  return (
    <GalleryBox title="Rows">
      <div className="grid gap-0.5">
        <Row
          owner="waiting"
          name="Resting"
          account="Account"
          clock={clock(570)}
          need="Need in one line, no full stop"
          why="Why it escalated"
        />
        <Row
          owner="person"
          name="Keyboard cursor"
          account="Account"
          clock={clock(205)}
          need="Ring inside, so no layout shift"
          why="J and K move it"
          isCursor
        />
        <Row
          owner="person"
          name="Selected"
          account="Account with a long name that gives way"
          clock={clock(48)}
          need="Tint and rail, never tint alone"
          why="Due within a fifth of the target"
          end={<Sparkline values={[5, 4, 2, 1, 0]} tone="worse" label="Frustrated, rising" />}
          isSelected
        />
        <Row
          owner="person"
          name="Read"
          account="Account"
          clock={<ServiceClock remainingMs={0} totalMs={1} state="customer" />}
          need="Second text colour"
          why="Clock stopped"
          end={
            <>
              <LanguageTag language="de" />
              <Sparkline values={[1, 2, 3, 5]} tone="better" label="Calm, improving" />
            </>
          }
          isRead
        />
        <Row
          owner="assistant"
          name="With the assistant"
          account="Account"
          need="How to split an invoice by depot"
          why="Going well · 0.91"
          end={
            <span className="inline-flex items-center gap-1 text-text-2">
              <ViewingIcon size="small" label="Viewing" />
              Ana
            </span>
          }
        />
      </div>
    </GalleryBox>
  );
}

type ListEntry = { key: string; heading?: string; name: string };
const ENTRIES: ListEntry[] = [
  { key: 'h1', heading: 'Yours', name: '' },
  ...Array.from({ length: 3 }, (_, at) => ({ key: `m${at}`, name: `Mine ${at + 1}` })),
  { key: 'h2', heading: 'Waiting', name: '' },
  ...Array.from({ length: 5000 }, (_, at) => ({ key: `w${at}`, name: `Customer ${at + 1}` })),
];

function LongList() {
  const [cursor, setCursor] = useState<string>('w1');
  const [selected, setSelected] = useState<string>('m1');
  return (
    <GalleryBox title="Long list, 5,003 rows">
      <div className="h-64">
        <VirtualList
          label="Conversations"
          items={ENTRIES}
          keyOf={(entry) => entry.key}
          nameOf={(entry) => entry.name}
          isHeading={(entry) => entry.heading !== undefined}
          estimatePx={(entry) => (entry.heading === undefined ? 76 : 28)}
          cursorKey={cursor}
          selectedKey={selected}
          onCursorChange={setCursor}
          onActivate={setSelected}
          renderItem={(entry, state) =>
            entry.heading === undefined ? (
              <Row
                owner="waiting"
                name={entry.name}
                account="Account"
                need="Only what is in view exists"
                why="Asked for a person"
                {...state}
              />
            ) : (
              <SectionHeading level={3} size="group">
                {entry.heading}
              </SectionHeading>
            )
          }
        />
      </div>
    </GalleryBox>
  );
}

function States() {
  return (
    <section className="grid gap-3">
      <h3 className="text-small font-medium text-text-3">Panel states</h3>
      <EmptyState icon={QueueIcon} title="Nobody is waiting">
        The assistant is answering 14.
      </EmptyState>
      <EmptyState
        icon={SearchIcon}
        title="No match for “proforma”"
        action={<Button size="small">Search the server</Button>}
      >
        Searched 98,214 messages on this device.
      </EmptyState>
      <EmptyState icon={OfflineIcon} title="Offline">
        Older messages load when back. 412 are here.
      </EmptyState>
      <EmptyState
        icon={ClockIcon}
        title="Account facts are 2 hours old"
        action={<Button size="small">Try again</Button>}
      >
        HubSpot has not answered since 8:41.
      </EmptyState>
      <ErrorState title="Suggestions stopped">
        The language model timed out. Built-in engine answers instead.
      </ErrorState>
      <EmptyState icon={LockIcon} title="Not yours to see">
        Contracts are open to leads. Ask Tomás or Leila.
      </EmptyState>
    </section>
  );
}

function Notices() {
  return (
    <>
      <GalleryBox title="First start only">
        <Skeleton label="Loading 3,400 conversations, about 4 s" />
      </GalleryBox>
      <GalleryBox title="Currency">
        <div className="grid justify-items-start gap-1">
          <Currency state="current">Up to date</Currency>
          <Currency state="syncing">Catching up, 1,240 left</Currency>
          <Currency state="stale">Last news 4 min ago</Currency>
          <Currency state="offline">Offline since 10:42. 3 waiting.</Currency>
        </div>
      </GalleryBox>
      <section className="grid gap-1">
        <Banner>Development runtime, Electron 33. Only workspaces on this computer open here.</Banner>
        <Banner tone="danger">The disk is full. Nothing new is kept.</Banner>
        <Banner tone="pending">Signed out. 3 replies wait for the next sign-in.</Banner>
      </section>
      <Offer
        title="Sofia Marchetti, Pinecrest"
        accept={
          <Button variant="primary" size="small" keys="C">
            Accept
          </Button>
        }
        pass={
          <Button variant="ghost" size="small">
            Pass…
          </Button>
        }
        remainingShare={0.64}
      >
        Can’t lower the plan. You speak Italian.
      </Offer>
    </>
  );
}

function Side() {
  const [thumb, setThumb] = useState<'up' | 'down' | undefined>('down');
  return (
    <GalleryBox title="Side pane">
      <SectionHeading level={3} aside="as of 10:42">
        Customer
      </SectionHeading>
      <Facts
        facts={[
          {
            term: 'Account',
            value: (
              <>
                Brightwater Facilities <Tag>Enterprise</Tag>
              </>
            ),
          },
          { term: 'Value', value: '€84,240 a year' },
          { term: 'Renewal', value: '12 Jan', age: 'in 54 days' },
          {
            term: 'Health',
            value: (
              <>
                62 <Sparkline values={[81, 80, 76, 77, 68, 62]} size="health" label="Falling from 81" />
              </>
            ),
            age: '81 in Sept',
          },
          { term: 'Now on', value: 'Billing › Invoices', age: '1 min ago' },
        ]}
      />
      <SectionHeading level={3} aside="built-in engine">
        Copilot
      </SectionHeading>
      <Card
        tone="assistant"
        label="Suggestion 1"
        title="Confirm and credit"
        end={<Thumbs value={undefined} onChange={() => {}} of="suggestion 1" />}
        foot={
          <Button size="small" keys="Ctrl 1">
            Insert
          </Button>
        }
      >
        I’m issuing a credit note for €2,340.00 against INV-20431 now.
        <div className="mt-2 grid justify-items-start gap-0.5">
          <Source>Credit notes and refunds, §3</Source>
          <Source icon={MoneyIcon}>Stripe: 2 paid invoices, 1 line</Source>
          <Source tone="checked">Amount and invoice match Stripe</Source>
        </div>
      </Card>
      <Card
        label="Suggestion 2"
        title="Refund to the card instead"
        end={<Thumbs value={thumb} onChange={setThumb} of="suggestion 2" />}
      >
        If you’d rather have the money back, I can refund €2,340.00 to the card ending 4417.
      </Card>
      <GalleryLine>
        <Facts
          layout="figures"
          facts={[
            { term: 'Better', value: 14 },
            { term: 'Worse', value: 1 },
          ]}
        />
      </GalleryLine>
    </GalleryBox>
  );
}
