'use client';

import { type FormEvent, useState } from 'react';
import { matchesAllTerms } from '@/components/ui/matches-all-terms';
import { sameId } from '@/lib/model/azure/arm-id';
import { counted, figure } from '../ui/count-words';
import { Dialog } from '../ui/dialog';
import { TextField } from '../ui/text-field';

export interface PickableCluster {
  id: string;
  name: string;
  subscriptionName: string;
  resourceGroup: string;
}

const mostShown = 50;

/** Enter selects the first match. */
export function ClusterPickerDialog(props: {
  title: string;
  open: boolean;
  clusters: readonly PickableCluster[];
  chosen: string | null;
  reading: boolean;
  onChoose: (clusterId: string) => void;
  onClose: () => void;
}) {
  const { chosen } = props;
  const [words, setWords] = useState('');
  const found = props.clusters.filter(({ name, subscriptionName, resourceGroup }) =>
    matchesAllTerms(`${name} ${subscriptionName} ${resourceGroup}`, words),
  );
  const choose = (clusterId: string) => {
    setWords('');
    props.onChoose(clusterId);
  };
  const takeFirst = (event: FormEvent) => {
    event.preventDefault();
    if (found[0]) choose(found[0].id);
  };
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} size="sm">
      <form onSubmit={takeFirst} className="flex flex-col gap-2">
        <TextField
          label="Search clusters"
          type="search"
          placeholder="Cluster, subscription, or resource group"
          value={words}
          onChange={setWords}
        />
        <p role="status" className="text-xs text-muted">
          {statusOf(found.length, props.reading)}
        </p>
      </form>
      <ul aria-label="Clusters" className="mt-2 divide-y rounded-md border">
        {found.slice(0, mostShown).map(({ id, name, subscriptionName, resourceGroup }) => (
          <li key={id}>
            <button
              type="button"
              {...(chosen !== null && sameId(chosen, id) ? { 'aria-current': true } : {})}
              onClick={() => choose(id)}
              className="w-full px-3 py-1.5 text-left -outline-offset-2 hover:bg-hover aria-[current]:bg-selected"
            >
              <span className="block font-medium wrap-anywhere">{name}</span>
              <span className="block text-xs wrap-anywhere text-muted">
                {subscriptionName}, {resourceGroup}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function statusOf(found: number, reading: boolean): string {
  const words =
    found > mostShown
      ? `Showing ${mostShown} of ${figure(found)} clusters. Enter more text to narrow the list.`
      : `${counted(found, 'cluster')} found.`;
  return reading ? `${words} More clusters are loading…` : words;
}
