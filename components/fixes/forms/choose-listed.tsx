import type { ReactNode } from 'react';
import { ProblemNotice } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Skeleton } from '../../ui/page-states';
import type { Listing } from './listing';

/** Selects one of the listed resources. An empty or unread list shows a field. */
export function ChooseListed<Item>(props: {
  label: string;
  /** Plural, such as `key vaults`. */
  what: string;
  listing: Listing<Item>;
  value: Item | null;
  /** `null`: the field was cleared. */
  onChange: (item: Item | null) => void;
  keyOf: (item: Item) => string;
  textOf: (item: Item) => string;
  renderOption: (item: Item) => ReactNode;
}) {
  const { listing, what } = props;
  switch (listing.state) {
    case 'loading':
      return (
        <div role="status">
          <span className="sr-only">Reading the {what}…</span>
          <Skeleton className="h-8 w-full" />
        </div>
      );
    case 'failed':
      return (
        <ProblemNotice
          title={`The ${what} could not be read. You can still name one below.`}
          problem={listing.problem}
          actions={
            <Button icon="refresh" onClick={listing.retry}>
              Read again
            </Button>
          }
        />
      );
    case 'read':
      if (listing.items.length === 0)
        return <p className="text-muted">You can read no {what}. One that you know of can be named below.</p>;
      return (
        <Combobox<Item>
          label={props.label}
          placeholder="Search"
          items={listing.items}
          value={props.value}
          onChange={props.onChange}
          keyOf={props.keyOf}
          textOf={props.textOf}
          renderOption={props.renderOption}
          emptyText="None of that name"
        />
      );
    default:
      return listing satisfies never;
  }
}
