import clsx from 'clsx';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { focusable } from './focus';
import { Icon } from './icon';

/**
 *
 * The region is positioned, because texts for screen readers are absolute and would widen the page.
 *
 * @param props.cards On a phone, each row is a card, and each cell shows its `label`. A list that renders only its
 * visible rows has cards of its own.
 *
 */
export function DataTable(props: {
  label: string;
  children: ReactNode;
  className?: string;
  cards?: true;
  /** Takes the height that its flex column has left, and scrolls in it. */
  fills?: true;
}) {
  return (
    <section
      aria-label={props.label}
      {...focusable}
      className={clsx(
        'relative overflow-auto border-y bg-surface sm:rounded-md sm:border',
        props.fills && 'min-h-40 flex-1 basis-0 print:basis-auto',
      )}
    >
      <table
        className={clsx(
          'w-full border-separate border-spacing-0 text-sm [&>tbody:last-child>tr:last-child>*]:border-b-0',
          props.cards && 'card-rows',
          props.className,
        )}
      >
        {props.children}
      </table>
    </section>
  );
}

/** With `onSort` it's a button, and `aria-sort` is its order. */
export function Th(props: {
  children: ReactNode;
  sorted?: 'asc' | 'desc' | false;
  onSort?: () => void;
  numeric?: boolean;
  className?: string;
}) {
  const sort = props.sorted === 'asc' ? 'ascending' : props.sorted === 'desc' ? 'descending' : 'none';
  return (
    <th
      scope="col"
      {...(props.onSort ? { 'aria-sort': sort } : {})}
      className={clsx(
        'sticky top-0 z-10 h-8 border-b bg-sunken px-2 text-xs font-medium whitespace-nowrap text-muted',
        props.numeric ? 'text-right' : 'text-left',
        props.className,
      )}
    >
      {props.onSort ? (
        <button
          type="button"
          onClick={props.onSort}
          className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-text"
        >
          {props.children}
          {props.sorted ? <Icon name={props.sorted === 'asc' ? 'arrowUp' : 'arrowDown'} className="size-3" /> : null}
        </button>
      ) : (
        props.children
      )}
    </th>
  );
}

/** `head` makes the cell the row's header, and `label` is its column's title in a card. */
export function Td({
  numeric = false,
  head = false,
  label,
  className,
  ...rest
}: ComponentPropsWithRef<'td'> & { numeric?: boolean } & (
    | { head: true; label?: never }
    | { head?: false; label?: string }
  )) {
  const look = clsx(
    'h-8 border-b px-2 py-1 align-middle font-normal',
    numeric ? 'figures text-right' : 'text-left',
    className,
  );
  return head ? (
    <th {...rest} scope="row" className={look} />
  ) : (
    <td {...rest} {...(label ? { 'data-label': `${label}: ` } : {})} className={look} />
  );
}
