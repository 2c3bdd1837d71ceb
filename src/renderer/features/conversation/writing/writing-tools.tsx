import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { EmojiIcon, MentionIcon, PreviewIcon, SavedReplyIcon } from '#ui/icons.tsx';
import type { ComposerToolsProps } from '../composer-slot.ts';
import { togglePreview, usePreview } from './preview-store.ts';
import { words } from './words.ts';

/** Saved replies, colleagues, emoji and the preview, for those who do not know their signs yet: each writes the sign, and its list opens at the caret. */
export function WritingTools({ composer, drafts, openMenu }: ComposerToolsProps) {
  const isPreviewed = usePreview();
  const previewKeys = useCommandKeys('composer.preview');
  const isDisabled = !drafts.isReady;
  return (
    <>
      <IconButton
        icon={SavedReplyIcon}
        label={say(words.openReplies)}
        keys="/"
        isDisabled={isDisabled}
        onClick={() => openMenu('reply')}
      />
      {composer.mode === 'note' ? (
        <IconButton
          icon={MentionIcon}
          label={say(words.openMentions)}
          keys="@"
          isDisabled={isDisabled}
          onClick={() => openMenu('mention')}
        />
      ) : null}
      <IconButton
        icon={EmojiIcon}
        label={say(words.openEmoji)}
        keys=":"
        isDisabled={isDisabled}
        onClick={() => openMenu('emoji')}
      />
      <IconButton
        icon={PreviewIcon}
        label={say(words.preview)}
        isOn={isPreviewed}
        {...(previewKeys === undefined ? {} : { keys: previewKeys })}
        onClick={togglePreview}
      />
    </>
  );
}
