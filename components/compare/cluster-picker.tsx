'use client';

import { useState } from 'react';
import { lastSegment, sameId } from '@/lib/model/arm-id';
import { Combobox } from '../ui/combobox';

/** A cluster that can be chosen. */
export interface PickableCluster {
  id: string;
  name: string;
  subscriptionName: string;
  resourceGroup: string;
}

/** A list of thousands helps nobody: typing narrows it. */
const mostShown = 50;

/** Chooses a cluster of the fleet by any of its names. */
export function ClusterPicker(props: {
  label: string;
  clusters: readonly PickableCluster[];
  /** ARM id of the chosen one; `null` while there is none. */
  chosen: string | null;
  /** The address names something that is no cluster. */
  error?: string | undefined;
  reading: boolean;
  onChoose: (clusterId: string | null) => void;
}) {
  const { clusters, chosen } = props;
  const [words, setWords] = useState('');
  const found = words ? clusters.filter((cluster) => hasWords(cluster, words)) : clusters;
  const value = chosen === null ? null : (clusters.find(({ id }) => sameId(id, chosen)) ?? named(chosen));
  return (
    <Combobox<PickableCluster>
      label={props.label}
      placeholder="Cluster, subscription or resource group"
      items={found.slice(0, mostShown)}
      value={value}
      onChange={(cluster) => {
        setWords('');
        props.onChoose(cluster?.id ?? null);
      }}
      keyOf={({ id }) => id}
      textOf={({ name }) => name}
      renderOption={({ name, subscriptionName, resourceGroup }) => (
        <>
          <span className="block">{name}</span>
          <span className="block text-xs text-muted">
            {subscriptionName}, {resourceGroup}
          </span>
        </>
      )}
      onSearch={setWords}
      status={statusOf(found.length, props.reading)}
      error={props.error}
    />
  );
}

function statusOf(found: number, reading: boolean): string {
  const words =
    found > mostShown ? `${mostShown} of ${found.toLocaleString('en')} shown; type to narrow` : `${found} found`;
  return reading ? `${words}; the fleet is still being read` : words;
}

function hasWords({ name, subscriptionName, resourceGroup }: PickableCluster, words: string): boolean {
  const text = `${name} ${subscriptionName} ${resourceGroup}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** A cluster that the fleet does not list, or not yet: an address may name it all the same. */
function named(id: string): PickableCluster {
  return { id, name: lastSegment(id), subscriptionName: '', resourceGroup: '' };
}
