'use client';

import { useRoleDraft } from '@/lib/client/fixes/role-draft';
import { useRoleDefinitions } from '@/lib/client/queries/pickers';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { toClusterId } from '@/lib/model/azure/arm-id';
import { useClusterPage } from '../cluster';
import { type Plane, useDirectorySearch } from '../principals';
import { AssignAzureRole } from './assign-azure-role';
import { AssignKustoRole } from './assign-kusto-role';

/** `database`: where the dialog was opened, or `null`. */
export function AddRole({ plane, database, onClose }: { plane: Plane; database: string | null; onClose: () => void }) {
  const { answer, clusterRef, review } = useClusterPage();
  const { databasePrincipalAssignments, subscription } = answer.snapshot.parts;
  const databases =
    databasePrincipalAssignments.state === 'read'
      ? databasePrincipalAssignments.value.map(({ databaseName }) => databaseName)
      : [];
  const from = databases.find((name) => name.toLowerCase() === database?.toLowerCase()) ?? null;
  const { draft, change, clear } = useRoleDraft(toClusterId(clusterRef), plane, plane === 'kusto' ? from : null);
  const search = useDirectorySearch();
  const close = () => {
    clear();
    onClose();
  };
  const roles = useRoleDefinitions(clusterRef, plane === 'azure');
  const subscriptionName = subscription.state === 'read' ? subscription.value.displayName : clusterRef.subscriptionId;
  if (plane === 'kusto')
    return (
      <AssignKustoRole
        databases={databases}
        search={search}
        draft={draft}
        onDraft={change}
        onClose={close}
        onReview={(input) => {
          close();
          review('assign-kusto-role', input);
        }}
      />
    );
  return (
    <AssignAzureRole
      scopes={scopesOf(clusterRef, subscriptionName)}
      roles={roles.data?.roleDefinitions ?? []}
      rolesStatus={roles.isPending ? 'Loading roles…' : roles.error ? toShownProblem(roles.error).detail : ''}
      search={search}
      draft={draft}
      onDraft={change}
      onClose={close}
      onReview={(input) => {
        close();
        review('assign-azure-role', input);
      }}
    />
  );
}

function scopesOf(ref: ClusterRef, subscriptionName: string) {
  const subscription = `/subscriptions/${ref.subscriptionId}`;
  return [
    { id: toClusterId(ref), label: 'This cluster', description: ref.clusterName },
    {
      id: `${subscription}/resourceGroups/${ref.resourceGroup}`,
      label: 'Resource group',
      description: `Everything in ${ref.resourceGroup}`,
    },
    { id: subscription, label: 'Subscription', description: `Everything in ${subscriptionName}` },
  ] as const;
}
