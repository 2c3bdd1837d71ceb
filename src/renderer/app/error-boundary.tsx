import { Component, type ReactNode } from 'react';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { words } from './words.ts';

type State = { hasFailed: boolean };

/** A part that cannot be drawn takes its place down with it, never the window. Drafts and outbox are on disk, so nothing is lost. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <EmptyState
        size="page"
        title={say(words.partFailed)}
        action={
          <Button variant="primary" onClick={() => this.setState({ hasFailed: false })}>
            {say(words.showAgain)}
          </Button>
        }
      >
        {say(words.draftsKept)}
      </EmptyState>
    );
  }
}
