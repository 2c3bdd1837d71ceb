import type { Ref } from 'react';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import type { Role } from '#shared/agent/schema.ts';
import { mutationGrants } from '#shared/contract/matrix.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { SearchIcon, SettingsIcon, WallIcon } from '#ui/icons.tsx';
import { Popover } from '#ui/popover.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import type { BoardFilter } from './board-order.ts';
import { words } from './words.ts';

type BoardToolsProps = {
  ref: Ref<HTMLInputElement>;
  filter: BoardFilter;
  onFilter: (filter: BoardFilter) => void;
  forAgents: 'none' | 'team';
  role: Role | undefined;
  shown: number;
  all: number;
};

const ALL = 'all';

/** What of the board is shown, and to whom: by team, by name, who is there or flagged; the wall; and what agents see of it. */
export function BoardTools({ ref, filter, onFilter, forAgents, role, shown, all }: BoardToolsProps) {
  const run = useRunCommand();
  const wallKeys = useCommandKeys('board.wall');
  const findKeys = useCommandKeys('board.find');
  const teams = useLiveQuery('workspace:get', {}, ['workspace']).data?.teams ?? [];
  const setBoard = useMutation('workspace.setBoard');
  const maySet = role !== undefined && mutationGrants['workspace.setBoard'][role] !== 'none';
  const whichAgents: { value: BoardFilter['only']; label: string }[] = [
    { value: 'all', label: say(words.everybody) },
    { value: 'there', label: say(words.there) },
    { value: 'flagged', label: say(words.flagged) },
  ];
  return (
    <div className="flex min-w-0 items-center gap-2">
      {shown === all ? null : (
        <span className="flex-none text-small text-text-3 tabular-nums">{say(words.shownOf, { shown, all })}</span>
      )}
      <div className="w-44 min-w-0">
        <TextField
          ref={ref}
          label={say(words.find)}
          isLabelHidden
          kind="search"
          size="small"
          icon={SearchIcon}
          placeholder={say(words.find)}
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
          maxLength={80}
          {...(findKeys === undefined || filter.text !== '' ? {} : { keys: findKeys })}
        />
      </div>
      {teams.length < 2 ? null : (
        <Select
          label={say(words.team)}
          isLabelHidden
          size="small"
          value={filter.teamId ?? ALL}
          onChange={(id) => onFilter({ ...filter, teamId: id === ALL ? null : id })}
          options={[
            { value: ALL, label: say(words.allTeams) },
            ...teams.map(({ id, name }) => ({ value: id as string, label: revealText(name) })),
          ]}
        />
      )}
      <div className="hidden side:block">
        <SegmentedControl
          label={say(words.show)}
          value={filter.only}
          onChange={(only) => onFilter({ ...filter, only })}
          options={whichAgents}
        />
      </div>
      {/* The same in a narrow window: a filter that is on must be seen, and be taken off. */}
      <div className="side:hidden">
        <Select
          label={say(words.show)}
          isLabelHidden
          size="small"
          value={filter.only}
          onChange={(only) => onFilter({ ...filter, only })}
          options={whichAgents}
        />
      </div>
      {maySet ? (
        <Popover label={say(words.agentsSee)} trigger={<IconButton icon={SettingsIcon} label={say(words.agentsSee)} />}>
          <div className="grid gap-2">
            <p className="text-small font-medium text-text-2">{say(words.agentsSee)}</p>
            <SegmentedControl
              label={say(words.agentsSee)}
              value={forAgents}
              onChange={(next) => void setBoard.run({ forAgents: next })}
              options={[
                { value: 'team', label: say(words.teamFigures) },
                { value: 'none', label: say(words.ownFigures) },
              ]}
            />
          </div>
        </Popover>
      ) : null}
      <Button icon={WallIcon} {...(wallKeys === undefined ? {} : { keys: wallKeys })} onClick={() => run('board.wall')}>
        {say(words.wall)}
      </Button>
    </div>
  );
}
