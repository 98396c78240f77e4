import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A page's content with room for a `SidePane` at its right-hand side, which may be absent. */
export function WithSidePane({ pane, children }: { pane: ReactNode; children: ReactNode }) {
  return (
    <div
      className={clsx('grid gap-4', pane && 'lg:grid-cols-[minmax(0,1fr)_26rem] xl:grid-cols-[minmax(0,1fr)_36rem]')}
    >
      <div className="flex min-w-0 flex-col gap-4">{children}</div>
      {pane}
    </div>
  );
}
