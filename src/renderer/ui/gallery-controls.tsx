import { useState } from 'react';
import { Avatar } from './avatar.tsx';
import { BatonGlyph } from './baton-glyph.tsx';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { ChoiceChips } from './choice-chips.tsx';
import { GalleryBox, GalleryColumn, GalleryLine } from './gallery-layout.tsx';
import { IconButton } from './icon-button.tsx';
import {
  AlertIcon,
  AssistantIcon,
  ClockIcon,
  FilterIcon,
  ListenIcon,
  LockIcon,
  PaneIcon,
  SearchIcon,
  TakeOverIcon,
  WhisperIcon,
} from './icons.tsx';
import { Keys } from './keys.tsx';
import { LanguageTag } from './language-tag.tsx';
import { LoadBar } from './load-bar.tsx';
import { PresenceDot } from './presence-dot.tsx';
import { SegmentedControl } from './segmented-control.tsx';
import { Select } from './select.tsx';
import { ServiceClock } from './service-clock.tsx';
import { Sparkline } from './sparkline.tsx';
import { Switch } from './switch.tsx';
import { Tabs } from './tabs.tsx';
import { Tag } from './tag.tsx';
import { TextArea } from './text-area.tsx';
import { TextField } from './text-field.tsx';

const TARGET_MS = 900_000;

export function GalleryControls() {
  return (
    <>
      <GalleryColumn>
        <Buttons />
        <Marks />
      </GalleryColumn>
      <GalleryColumn>
        <Choices />
        <Fields />
      </GalleryColumn>
    </>
  );
}

function Buttons() {
  return (
    <GalleryBox title="Buttons and keys">
      <GalleryLine>
        <Button variant="primary" keys="Ctrl ↵">
          Send
        </Button>
        <Button keys="E">Close</Button>
        <Button variant="ghost">Later</Button>
        <Button variant="danger">Discard</Button>
      </GalleryLine>
      <GalleryLine>
        <Button isDisabled keys="Ctrl ↵">
          Disabled
        </Button>
        <Button size="small" keys="O">
          Use opener
        </Button>
        <Button size="small" variant="ghost" icon={SearchIcon}>
          By paragraph
        </Button>
        <Keys keys={['G', 'U']} />
      </GalleryLine>
      <GalleryLine>
        <IconButton icon={FilterIcon} label="Filter" />
        <IconButton icon={PaneIcon} label="Copilot and customer" keys="]" isOn />
        <IconButton icon={FilterIcon} label="Filter, off" isDisabled />
        <IconButton icon={FilterIcon} label="Filter, small" size="small" />
      </GalleryLine>
    </GalleryBox>
  );
}

function Marks() {
  return (
    <>
      <GalleryBox title="Tags">
        <GalleryLine>
          <Tag>Enterprise</Tag>
          <Tag tone="accent">Yours</Tag>
          <Tag tone="assistant" icon={AssistantIcon}>
            AI
          </Tag>
          <Tag tone="note" icon={LockIcon}>
            Note
          </Tag>
          <Tag tone="pending" icon={ClockIcon}>
            Waiting to send
          </Tag>
          <Tag tone="success">Right</Tag>
          <Tag tone="warning">Outdated</Tag>
          <Tag tone="danger" icon={AlertIcon}>
            Missed
          </Tag>
          <LanguageTag language="de" />
        </GalleryLine>
      </GalleryBox>
      <GalleryBox title="Service level">
        <GalleryLine>
          <ServiceClock remainingMs={700_000} totalMs={TARGET_MS} state="running" />
          <ServiceClock remainingMs={48_000} totalMs={TARGET_MS} state="running" />
          <ServiceClock remainingMs={-80_000} totalMs={TARGET_MS} state="running" />
          <ServiceClock remainingMs={0} totalMs={TARGET_MS} state="paused" />
          <ServiceClock remainingMs={0} totalMs={TARGET_MS} state="customer" />
          <ServiceClock remainingMs={130_000} totalMs={300_000} state="running" size="large" />
        </GalleryLine>
      </GalleryBox>
      <GalleryBox title="Presence, people, the assistant">
        <GalleryLine>
          <PresenceDot presence="online" hasWord />
          <PresenceDot presence="busy" hasWord />
          <PresenceDot presence="away" hasWord />
          <PresenceDot presence="offline" hasWord />
        </GalleryLine>
        <GalleryLine>
          <Avatar name="Dana Whitfield" kind="customer" size="large" />
          <Avatar name="Mira Osei" kind="you" presence="online" ground="panel" />
          <Avatar name="Ana Petrov" kind="other" presence="away" ground="panel" />
          <Avatar name="Beatriz Lima" kind="other" presence="offline" ground="panel" />
          <Avatar name="Assistant" kind="assistant" />
          <Avatar name="Assistant" kind="assistant" size="tiny" />
          <BatonGlyph kind="mark" label="Baton" />
          <BatonGlyph kind="pass" from="assistant" to="waiting" />
          <BatonGlyph kind="pass" from="waiting" to="person" />
        </GalleryLine>
      </GalleryBox>
      <GalleryBox title="Data" ground="surface">
        <GalleryLine>
          <Sparkline values={[2, 4, 3, 6, 5, 8]} size="figure" label="Rising" />
          <span className="tabular-nums">62%</span>
          <span className="text-small text-text-3">58–66, n = 214</span>
        </GalleryLine>
        <GalleryLine>
          <Sparkline values={[5, 4, 2, 1, 0]} tone="worse" label="Frustrated, rising" />
          <Sparkline values={[1, 2, 3, 4, 5]} tone="better" label="Calm, improving" />
          <Sparkline values={[81, 80, 76, 77, 68, 62]} size="health" label="Falling from 81" />
        </GalleryLine>
        <GalleryLine>
          <LoadBar share={0.58} label="Your load" />
          <LoadBar share={0.48} size="table" label="Load of Sam Whitlock" />
          <LoadBar share={0.92} size="table" label="Load of Mira Osei" />
          <LoadBar share={1.06} size="table" label="Load of Priya Nair" />
        </GalleryLine>
        <div className="flex gap-1.5">
          <i className="h-3.5 w-8 rounded-mark bg-data-1" />
          <i className="h-3.5 w-8 rounded-mark bg-data-2" />
          <i className="h-3.5 w-8 rounded-mark bg-data-3" />
          <i className="h-3.5 w-8 rounded-mark bg-data-4" />
          <i className="h-3.5 w-8 rounded-mark bg-track" />
        </div>
      </GalleryBox>
    </>
  );
}

function Choices() {
  const [mode, setMode] = useState<'soft' | 'hard'>('soft');
  const [way, setWay] = useState<'listen' | 'whisper' | 'take-over'>('listen');
  const [tab, setTab] = useState<'open' | 'mine' | 'snoozed'>('open');
  const [reasons, setReasons] = useState<string[]>(['fact']);
  const [isOn, setIsOn] = useState(true);
  const [isChecked, setIsChecked] = useState(true);
  return (
    <GalleryBox title="Choices">
      <GalleryLine>
        <SegmentedControl
          label="Mode"
          value={mode}
          onChange={setMode}
          options={[
            { value: 'soft', label: 'Soft' },
            { value: 'hard', label: 'Hard' },
          ]}
        />
      </GalleryLine>
      <SegmentedControl
        label="How you join"
        width="full"
        value={way}
        onChange={setWay}
        options={[
          { value: 'listen', label: 'Listen', icon: ListenIcon },
          { value: 'whisper', label: 'Whisper', icon: WhisperIcon },
          { value: 'take-over', label: 'Take over', icon: TakeOverIcon },
        ]}
      />
      <Tabs
        label="Conversations"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'open', label: 'Open', count: 12 },
          { value: 'mine', label: 'Mine', count: 3 },
          { value: 'snoozed', label: 'Snoozed', count: 2 },
        ]}
      />
      <ChoiceChips
        label="What went wrong"
        chosen={reasons}
        onChange={setReasons}
        options={[
          { value: 'fact', label: 'Wrong fact', keys: '1' },
          { value: 'point', label: 'Off the point', keys: '2' },
          { value: 'old', label: 'Outdated', keys: '4' },
        ]}
      />
      <Checkbox label="Sound for new work" isChecked={isChecked} onChange={setIsChecked} />
      <Checkbox label="Do not disturb" hint="After 18:00" isChecked={false} onChange={() => {}} />
      <Switch label="Compact density" isOn={isOn} onChange={setIsOn} />
      <Switch label="Start with the system" isOn={false} onChange={() => {}} />
    </GalleryBox>
  );
}

function Fields() {
  const [text, setText] = useState('');
  const [reply, setReply] = useState(
    'Two invoices for the same seats and the same period are a duplicate, not a proration.',
  );
  const [queue, setQueue] = useState<'billing' | 'dispatch'>('billing');
  return (
    <GalleryBox title="Fields" ground="surface">
      <TextField label="Name" placeholder="Resting" value={text} onChange={setText} />
      <TextField label="Threshold" value="−5" onChange={() => {}} error="Needs a number above 0. Nothing was saved." />
      <TextField
        label="Find a key"
        isLabelHidden
        size="small"
        icon={SearchIcon}
        keys="Ctrl K"
        value={text}
        onChange={setText}
        placeholder="Search or run a command"
      />
      <TextField label="Off" value="Not yours to change" onChange={() => {}} isDisabled />
      <Select
        label="Queue"
        value={queue}
        onChange={setQueue}
        options={[
          { value: 'billing', label: 'Billing and plans' },
          { value: 'dispatch', label: 'Dispatch' },
        ]}
      />
      <TextArea
        label="It should have said"
        hint="Names and numbers are masked before review"
        value={reply}
        onChange={setReply}
      />
    </GalleryBox>
  );
}
