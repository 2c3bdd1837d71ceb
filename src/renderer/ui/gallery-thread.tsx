import { useState } from 'react';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import { ClockTime } from './clock-time.tsx';
import { Composer } from './composer.tsx';
import { ConfidenceBar } from './confidence-bar.tsx';
import { EventLine } from './event-line.tsx';
import { GalleryBox, GalleryColumn } from './gallery-layout.tsx';
import { Highlight } from './highlight.tsx';
import { IconButton } from './icon-button.tsx';
import {
  AlertIcon,
  AttachIcon,
  ClockIcon,
  DoneIcon,
  LockIcon,
  PageIcon,
  PausedIcon,
  SavedReplyIcon,
  SyncingIcon,
} from './icons.tsx';
import { NoteBox } from './note-box.tsx';
import { PassLine } from './pass-line.tsx';
import { Quote } from './quote.tsx';
import { RelativeTime } from './relative-time.tsx';
import { SafeText } from './safe-text.tsx';
import { Source } from './source.tsx';
import { StateLine } from './state-line.tsx';
import { Statement } from './statement.tsx';
import { Tabs } from './tabs.tsx';
import { TextArea } from './text-area.tsx';
import { ThreadDivider } from './thread-divider.tsx';
import { Thumbs } from './thumbs.tsx';
import { Turn } from './turn.tsx';
import { WarningBox } from './warning-box.tsx';

const NOW = Date.UTC(2026, 10, 19, 10, 46);
const minutesAgo = (minutes: number) => NOW - minutes * 60_000;
const SAID = 'Thanks for checking. The second amount is a proration and will be credited automatically.';

export function GalleryThread() {
  return (
    <>
      <GalleryColumn>
        <Thread />
      </GalleryColumn>
      <GalleryColumn>
        <Composers />
        <GalleryBox title="Citations" ground="surface">
          <div>
            <Statement citations={[{ id: '1', label: '1', name: 'message 1' }]}>Settled before Friday</Statement>
            <Statement
              isLit
              citations={[
                { id: '2', label: '2', name: 'message 2' },
                { id: '4', label: 'Stripe', name: 'Stripe' },
              ]}
            >
              Pointed at, sources lit
            </Statement>
          </div>
          <Quote by="assistant">{SAID}</Quote>
        </GalleryBox>
        <GalleryBox title="A message on its way" ground="surface">
          <StateLine icon={ClockIcon}>Waiting to send, 2 of 3</StateLine>
          <StateLine icon={SyncingIcon}>Sending</StateLine>
          <StateLine tone="quiet" icon={DoneIcon}>
            Delivered 10:36
          </StateLine>
          <StateLine tone="warning" icon={PausedIcon}>
            Held. Ravi wrote once more before this was sent.
          </StateLine>
          <StateLine tone="danger" icon={AlertIcon}>
            Not sent. The file is over 25 MB.
          </StateLine>
        </GalleryBox>
        <GalleryBox title="Foreign text, times" ground="surface">
          <SafeText>{'invoice_\u202Efdp.exe'}</SafeText>
          <SafeText>{'zero\u200Bwidth and tags \u{E0041}\u{E0042}'}</SafeText>
          <SafeText flow="block" strictness="prose">
            {'שלום, <b>not bold</b>\nZ͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍a family 👨‍👩‍👧 and a flag 🏴󠁧󠁢󠁥󠁮󠁧󠁿'}
          </SafeText>
          <Highlight
            text="Assign to the assistant"
            ranges={[
              { start: 0, end: 2 },
              { start: 14, end: 16 },
            ]}
          />
          <span className="flex gap-3 text-small text-text-3">
            <RelativeTime at={minutesAgo(4)} now={NOW} />
            <RelativeTime at={minutesAgo(60 * 24 * 20)} now={NOW} />
            <ClockTime at={minutesAgo(19)} now={NOW} theirTimeZone="Pacific/Auckland" />
          </span>
        </GalleryBox>
      </GalleryColumn>
    </>
  );
}

function Thread() {
  const time = (minutes: number) => <ClockTime at={minutesAgo(minutes)} now={NOW} timeZone="UTC" />;
  return (
    <section>
      <EventLine owner="assistant" icon={PageIcon} time={time(27)}>
        Opened Settings › Billing › Invoices
      </EventLine>
      <Turn
        owner="assistant"
        label="Dana Whitfield, 10:24"
        avatar={<Avatar name="Dana Whitfield" kind="customer" isDecorative />}
        by={<SafeText>Dana Whitfield</SafeText>}
        citedAs="3"
        time={time(22)}
      >
        <Highlight
          tone="citation"
          flow="block"
          strictness="prose"
          text="No. Both invoices say 12 seats. That is one charge, twice."
          ranges={[{ start: 32, end: 58 }]}
        />
      </Turn>
      <Turn
        owner="assistant"
        label="Assistant, AI, 10:24, confidence 0.41 below floor"
        avatar={<Avatar name="Assistant" kind="assistant" isDecorative />}
        by="Assistant"
        roleWord="AI"
        time={time(22)}
        meta={
          <>
            <ConfidenceBar value={0.41} floor={0.7} />
            <Source>Proration when seats change</Source>
            <span className="ml-auto">
              <Thumbs value={undefined} onChange={() => {}} of="message 4" />
            </span>
          </>
        }
      >
        {SAID}
      </Turn>
      <PassLine from="assistant" to="waiting" title="Handed off to people" time={time(19)}>
        Score 2.91, threshold 1.00
      </PassLine>
      <EventLine owner="waiting" icon={ClockIcon} time={time(19)}>
        Dana was told: a person is coming, 2 to 5 min
      </EventLine>
      <PassLine from="waiting" to="person" title="You took over" time={time(17)}>
        after 1 min 52 s
      </PassLine>
      <Turn
        owner="person"
        label="You, 10:41, held"
        avatar={<Avatar name="Mira Osei" kind="you" isDecorative />}
        by="You"
        time={time(5)}
        content="box"
      >
        <WarningBox
          kind="held"
          title="Held. Ravi wrote once more before this was sent."
          actions={
            <>
              <Button size="small" keys="V">
                Review
              </Button>
              <Button size="small" variant="ghost">
                Edit
              </Button>
              <Button size="small" variant="ghost">
                Discard
              </Button>
            </>
          }
        >
          <span className="text-message">I’d suggest restarting the tablets in the vans.</span>
        </WarningBox>
      </Turn>
      <Turn
        owner="person"
        label="Note by Jonas Weber, 10:43"
        avatar={<Avatar name="Jonas Weber" kind="other" isDecorative />}
        by="Jonas Weber"
        time={time(3)}
        content="box"
      >
        <NoteBox>He asked for exit terms. Join before I answer that.</NoteBox>
      </Turn>
      <ThreadDivider owner="person" tone="warning">
        New since you started writing
      </ThreadDivider>
      <Turn
        owner="person"
        label="You, 10:44, waiting to send"
        avatar={<Avatar name="Mira Osei" kind="you" isDecorative />}
        by="You"
        time={time(2)}
        delivery="pending"
        meta={<StateLine icon={ClockIcon}>Waiting to send, 2 of 3</StateLine>}
      >
        The fix is being rolled out region by region.
      </Turn>
    </section>
  );
}

const TABS = [
  { value: 'reply', label: 'Reply', keys: 'R' },
  { value: 'note', label: 'Note', keys: 'N', icon: LockIcon, tone: 'note' },
] as const;

function Composers() {
  const [reply, setReply] = useState('I can refund €2,340.00 to the card ending 4417 today.');
  const [note, setNote] = useState('Finance approvals go through Dana.');
  const tools = (
    <>
      <IconButton icon={SavedReplyIcon} label="Saved replies" keys="/" />
      <IconButton icon={AttachIcon} label="Attach" />
      <IconButton icon={ClockIcon} label="Promise a time" keys="P" />
    </>
  );
  return (
    <>
      <Composer
        mode="reply"
        label="Reply to Dana Whitfield"
        tools={tools}
        status="Draft saved"
        send={
          <Button isDisabled keys="Ctrl ↵">
            Send
          </Button>
        }
        guard={
          <WarningBox
            kind="guard"
            title="Not sent. Dana wrote twice since you started."
            actions={
              <>
                <Button variant="primary" size="small" keys="Esc">
                  Edit reply
                </Button>
                <Button size="small">Send anyway</Button>
              </>
            }
          >
            Your draft says a refund takes 5 to 10 days. Dana now asks for a credit note instead.
          </WarningBox>
        }
      >
        <Tabs
          label="Write"
          look="composer"
          tabs={TABS}
          value="reply"
          onChange={() => {}}
          end="Dana will see this in chat"
        >
          <TextArea label="Reply" isLabelHidden look="bare" rows={2} value={reply} onChange={setReply} />
        </Tabs>
      </Composer>
      <Composer
        mode="note"
        label="Note"
        tools={tools}
        status="Kept on this device"
        send={
          <Button variant="primary" keys="Ctrl ↵">
            Save note
          </Button>
        }
      >
        <Tabs label="Write" look="composer" tabs={TABS} value="note" onChange={() => {}} end="Team only">
          <TextArea label="Note" isLabelHidden look="bare" rows={2} value={note} onChange={setNote} />
        </Tabs>
      </Composer>
    </>
  );
}
