import type { ReactNode } from 'react';

/** Says honestly why there is nothing here and what can be done. */
export function EmptyState(props: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-2 px-4 py-10">
      <h2 className="text-lg font-semibold">{props.title}</h2>
      <div className="flex flex-col gap-2 text-muted">{props.children}</div>
      {props.actions ? <div className="mt-2 flex flex-wrap gap-2">{props.actions}</div> : null}
    </div>
  );
}
