import type { ReactNode } from 'react';

/** A page that is one message: not found, failed, signed out. */
export function MessagePage(props: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-3 py-8">
      <h1 className="text-xl font-semibold">{props.title}</h1>
      <div className="flex flex-col gap-2">{props.children}</div>
      {props.actions ? <div className="mt-2 flex flex-wrap gap-2">{props.actions}</div> : null}
    </div>
  );
}
