'use client';

import { useId, useState } from 'react';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { Button } from '../ui/button';
import { ClusterPickerDialog, type PickableCluster } from './cluster-picker-dialog';

export function ClusterPicker(props: {
  label: string;
  clusters: readonly PickableCluster[];
  /** ARM id. */
  chosen: string | null;
  /** Set if the address doesn't name a cluster. */
  error?: string | undefined;
  reading: boolean;
  onChoose: (clusterId: string) => void;
}) {
  const { label, clusters, chosen, error } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  // The address may name a cluster that the fleet doesn't list, or not yet.
  const known = chosen === null ? undefined : clusters.find((cluster) => sameId(cluster.id, chosen));
  return (
    <div className="flex flex-col gap-1">
      <p className="font-medium">{label}</p>
      <Button
        icon="cluster"
        aria-haspopup="dialog"
        {...(error ? { 'aria-describedby': `${id}-error` } : {})}
        onClick={() => setOpen(true)}
        className="min-h-8 justify-start"
      >
        <span className="sr-only">{label}: </span>
        <span className="min-w-0 truncate">
          {chosen === null ? 'Select a cluster…' : (known?.name ?? lastSegment(chosen))}
        </span>
      </Button>
      {error ? (
        <p id={`${id}-error`} className="text-xs text-fail">
          {error}
        </p>
      ) : null}
      <ClusterPickerDialog
        title={label}
        open={open}
        clusters={clusters}
        chosen={chosen}
        reading={props.reading}
        onChoose={(clusterId) => {
          setOpen(false);
          props.onChoose(clusterId);
        }}
        onClose={() => setOpen(false)}
      />
    </div>
  );
}
