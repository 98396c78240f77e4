'use client';

import type { ReactNode } from 'react';
import { Pane } from '../ui/dialog';
import { Icon } from '../ui/icon';

export function ActivityMenu(props: {
  running: number;
  waiting: number;
  shown: boolean;
  onShow: (shown: boolean) => void;
  /** The pointer or the focus is on the button. */
  onReach: () => void;
  children: ReactNode;
  footer?: ReactNode;
}) {
  const { running, waiting, shown, onShow, onReach } = props;
  return (
    <>
      <button
        type="button"
        onClick={() => onShow(true)}
        onPointerEnter={onReach}
        onFocus={onReach}
        className="inline-flex min-h-7 items-center gap-1.5 rounded-md px-1.5 text-muted hover:bg-hover hover:text-text"
      >
        <Icon name="clock" />
        <span className="max-sm:sr-only">Activity</span>
        {running > 0 ? (
          <span className="figures rounded-sm bg-selected px-1 text-accent">
            {running}
            <span className="max-sm:sr-only"> open</span>
          </span>
        ) : null}
        {waiting > 0 ? (
          <span className="figures rounded-sm bg-warn-soft px-1 text-warn">
            {waiting}
            <span className="max-sm:sr-only"> not sent</span>
          </span>
        ) : null}
      </button>
      <Pane open={shown} onClose={() => onShow(false)} title="Activity" size="md" footer={props.footer}>
        {shown ? props.children : null}
      </Pane>
    </>
  );
}
