import { type MouseEvent, memo, type ReactNode } from 'react';

export type VirtualRowProps<Item> = {
  item: Item;
  index: number;
  /** Pixels from the top of the list. */
  start: number;
  /** Undefined: as high as what is in it, and measured. */
  heightPx: number | undefined;
  measure: ((element: HTMLElement | null) => void) | undefined;
  /** Undefined: a label between rows. */
  optionId: string | undefined;
  position: number | undefined;
  size: number;
  isCursor: boolean;
  isSelected: boolean;
  /** Undefined where several cannot be chosen. */
  isChecked: boolean | undefined;
  nameOf: (item: Item) => string;
  renderItem: (item: Item, state: { isCursor: boolean; isSelected: boolean }) => ReactNode;
  onPress: (event: MouseEvent, index: number) => void;
  onReach: (index: number) => void;
};

/** One row of a VirtualList. Scrolling and a key press draw the rows that they change, not all in view. */
export const VirtualRow = memo(VirtualRowView) as typeof VirtualRowView;

function VirtualRowView<Item>(props: VirtualRowProps<Item>) {
  const { item, index, start, heightPx, measure, optionId, isCursor, isSelected } = props;
  const shared = {
    ref: measure,
    'data-index': index,
    className: 'ui-list-item',
    style: { transform: `translateY(${start}px)`, height: heightPx },
  };
  if (optionId === undefined) {
    return (
      <div {...shared} aria-hidden="true">
        {props.renderItem(item, { isCursor: false, isSelected: false })}
      </div>
    );
  }
  return (
    // The keys work on the list, which has the focus (aria-activedescendant).
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      {...shared}
      id={optionId}
      role="option"
      tabIndex={-1}
      aria-label={props.nameOf(item)}
      aria-selected={isSelected}
      aria-checked={props.isChecked}
      aria-setsize={props.size}
      aria-posinset={props.position}
      onPointerDown={() => props.onReach(index)}
      onClick={(event) => props.onPress(event, index)}
    >
      {props.renderItem(item, { isCursor, isSelected })}
    </div>
  );
}
