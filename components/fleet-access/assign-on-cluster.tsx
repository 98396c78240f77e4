'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { emptyRoleDraft, type PickedPrincipal, saveRoleDraft } from '@/lib/client/fixes/role-draft';
import type { ClusterSummary } from '@/lib/model/api/api';
import { clusterPath } from '@/lib/model/api/api';
import { normalizeId, parseClusterId, sameId } from '@/lib/model/azure/arm-id';
import { PrincipalPicker, type PrincipalSearch, useDirectorySearch } from '../principals';
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
  return (
    <AssignOnClusterDialog
      {...props}
      search={search}
      onContinue={(id, picked) => {
        const ref = parseClusterId(id);
        if (!ref) return;
        saveRoleDraft(id, 'kusto', { ...emptyRoleDraft, picked });
        const query = new URLSearchParams({ add: 'kusto', ...(props.database ? { in: props.database } : {}) });
        router.push(`/clusters/${clusterPath(ref)}/access?${query}`);
      }}
    />
  );
}

export function AssignOnClusterDialog(
  props: AssignOnClusterProps & {
    search: PrincipalSearch;
    onContinue: (clusterId: string, picked: PickedPrincipal) => void;
  },
) {
  const { clusters, scope } = props;
  const [picked, setPicked] = useState<PickedPrincipal | null>(null);
  const [cluster, setCluster] = useState<Cluster | null>(
    clusters.find(({ id }) => scope !== null && sameId(id, scope)) ?? null,
  );
  const [words, setWords] = useState('');
  const found = clusters.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));
  const missing = picked ? (cluster ? undefined : 'Select a cluster first.') : 'Select a principal first.';
  return (
    <Dialog
      open
      onClose={props.onClose}
      title="Assign Kusto role"
      description="A Kusto role gives access to data. You select the role on the next page."
      keepOpenOnOutsidePress
      footer={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button
            look="primary"
            disabledReason={missing}
            onClick={() => {
              if (picked && cluster) props.onContinue(cluster.id, picked);
            }}
          >
            Select role
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <PrincipalPicker plane="kusto" search={props.search} onPick={setPicked} />
        <Combobox<Cluster>
          label="Cluster"
          required
          placeholder="Select a cluster"
          items={found.slice(0, mostOptions)}
          onSearch={setWords}
          value={cluster}
          onChange={setCluster}
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
