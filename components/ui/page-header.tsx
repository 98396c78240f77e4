import type { ReactNode } from 'react';
import { Breadcrumbs } from './links';

/** The heading of a page. On a phone, what is next to the title can be ordered after the actions. */
export function PageHeader(props: {
  title: string;
  /** Lets the title receive the focus. */
  titleId?: string;
  /** The pages above this page. */
  above?: readonly { label: string; href: string }[];
  nextToTitle?: ReactNode;
  actions?: ReactNode;
  /** Lines below the title. */
  children?: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-1">
      {props.above ? <Breadcrumbs items={[...props.above, { label: props.title }]} /> : null}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <div className="contents flex-wrap items-center gap-x-6 gap-y-1 sm:flex">
          <h1
            {...(props.titleId ? { id: props.titleId, tabIndex: -1 } : {})}
            className="text-xl font-semibold wrap-anywhere"
          >
            {props.title}
          </h1>
          {props.nextToTitle}
        </div>
        {props.actions ? <div className="flex flex-wrap items-center gap-2">{props.actions}</div> : null}
      </div>
      {props.children}
    </header>
  );
}
