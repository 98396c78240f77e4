import type { ReactNode } from 'react';
import type { NewResource } from '@/lib/fixes/review/new-resources';
import { ProblemNotice } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Combobox } from '../../ui/combobox';
import { Skeleton } from '../../ui/page-states';
import { CreateResource } from '../create-resource';
import type { Listing } from './listing';

/** What to create if no item can be used. */
export interface UsableItems<Item> {
  isUsable: (item: Item) => boolean;
  resource: NewResource;
  reasonOf: (items: readonly Item[]) => string;
}

interface ListedChoice<Item> {
  label: string;
  what: string;
  listing: Listing<Item>;
  value: Item | null;
  /** `null`: the field was cleared. */
  onChange: (item: Item | null) => void;
  keyOf: (item: Item) => string;
  textOf: (item: Item) => string;
  renderOption: (item: Item) => ReactNode;
  create?: UsableItems<Item> | undefined;
}

export function ChooseListed<Item>(props: ListedChoice<Item>) {
  const { listing, what } = props;
  switch (listing.state) {
    case 'loading':
      return (
        <div role="status">
          <span className="sr-only">Loading {what}…</span>
          <Skeleton className="h-8 w-full" />
        </div>
      );
    case 'failed':
      return (
        <ProblemNotice
          title={`Couldn’t load ${what}. Enter the value in the next field instead.`}
          problem={listing.problem}
          actions={
            <Button icon="refresh" onClick={listing.retry}>
              Retry
            </Button>
          }
        />
      );
    case 'read':
      return (
        <>
          {listing.items.length === 0 ? (
            <p className="text-muted">Your account can’t read any {what}. Enter the value in the next field instead.</p>
          ) : (
            <Choice {...props} items={listing.items} />
          )}
          {props.create && !listing.items.some(props.create.isUsable) ? (
            <CreateResource
              resource={props.create.resource}
              reason={props.create.reasonOf(listing.items)}
              onCheckAgain={listing.again?.read}
              checking={listing.again?.reading}
              note="Azure can take a few minutes to list a new resource. If the resource isn’t listed yet, enter it in the next field."
            />
          ) : null}
        </>
      );
    default:
      return listing satisfies never;
  }
}

function Choice<Item>(props: Omit<ListedChoice<Item>, 'listing' | 'what'> & { items: readonly Item[] }) {
  return (
    <Combobox<Item>
      label={props.label}
      placeholder="Search"
      items={props.items}
      value={props.value}
      onChange={props.onChange}
      keyOf={props.keyOf}
      textOf={props.textOf}
      renderOption={props.renderOption}
      emptyText="No matches"
    />
  );
}
