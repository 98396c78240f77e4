'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { emptyRoleDraft, type PickedPrincipal, saveRoleDraft, useRoleDraft } from '@/lib/client/fixes/role-draft';
import type { ClusterSummary } from '@/lib/model/api/api';
import { clusterPath } from '@/lib/model/api/api';
import { normalizeId, parseClusterId, sameId } from '@/lib/model/azure/arm-id';
import { PrincipalPicker, useDirectorySearch } from '../principals';
import { Button } from '../ui/button';
import { Combobox } from '../ui/combobox';
import { Dialog } from '../ui/dialog';

/** More matches are left out. */
const mostOptions = 100;

type Cluster = Pick<ClusterSummary, 'id' | 'name' | 'resourceGroup'>;

interface AssignOnClusterProps {
  clusters: readonly Cluster[];
  /** The question's scope, which can be a cluster. */
  scope: string | null;
  /** The question's database. */
  database: string | null;
  onClose: () => void;
}

/** Starts the dialog of a cluster's Access page, which has its databases and permissions. */
export function AssignOnCluster(props: AssignOnClusterProps) {
  const router = useRouter();
  const search = useDirectorySearch();
  const { draft, change, clear } = useRoleDraft('', 'kusto', props.scope);
  const { picked, scope } = draft;
  const cluster = props.clusters.find(({ id }) => scope !== null && sameId(id, scope)) ?? null;
  const close = () => {
    clear();
    props.onClose();
  };
  const select = (id: string, principal: PickedPrincipal) => {
    const ref = parseClusterId(id);
    if (!ref) return;
    saveRoleDraft(id, 'kusto', { ...emptyRoleDraft, picked: principal });
    const query = new URLSearchParams({ add: 'kusto', ...(props.database ? { in: props.database } : {}) });
    router.push(`/clusters/${clusterPath(ref)}/access?${query}`);
  };
  const [words, setWords] = useState('');
  const found = props.clusters.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));
  const missing = picked ? (cluster ? undefined : 'Select a cluster first.') : 'Select a principal first.';
  return (
    <Dialog
      open
      onClose={close}
      title="Assign Kusto role"
      description="A Kusto role gives access to data. You select the role on the next page."
      keepOpenOnOutsidePress
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            disabledReason={missing}
            onClick={() => {
              if (picked && cluster) select(cluster.id, picked);
            }}
          >
            Select role
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PrincipalPicker
          plane="kusto"
          search={search}
          initial={picked}
          onPick={(principal) => change({ picked: principal })}
        />
        <Combobox<Cluster>
          label="Cluster"
          required
          placeholder="Select a cluster"
          items={found.slice(0, mostOptions)}
          onSearch={setWords}
          value={cluster}
          onChange={(selected) => change({ scope: selected?.id ?? null })}
          keyOf={({ id }) => normalizeId(id)}
          textOf={({ name }) => name}
          renderOption={({ name, resourceGroup }) => (
            <>
              {name} <span className="text-xs text-muted">{resourceGroup}</span>
            </>
          )}
          emptyText="No matching clusters"
        />
      </div>
    </Dialog>
  );
}
