import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Author } from '#shared/conversation/schema.ts';
import { mira, tomas } from '#tests/support/dom-rows.ts';
import { AuthorAvatar } from './author-avatar.tsx';

const authorOf = ({ id, publicName }: typeof mira): Author => ({ kind: 'agent', id, name: publicName });

describe('C2: the letters of who wrote', () => {
  it('are those of one’s own name, as in the title bar, though customers are told the first name alone', () => {
    render(<AuthorAvatar author={authorOf(mira)} myId={mira.id} myName={mira.name} />);
    expect(screen.getByText('MO')).toBeInTheDocument();
  });

  it('are those of the name it was signed with, for anybody else', () => {
    render(<AuthorAvatar author={authorOf(tomas)} myId={mira.id} myName={mira.name} />);
    expect(screen.getByText('T')).toBeInTheDocument();
  });
});
