import type { Snapshot } from '@/lib/model/evidence';
import { identitySetting, without } from '../settings/identity';
import type { FixStep } from '../steps';
import type { NeededPermission } from './fix-plan';

/**
 * What attaching a user-assigned identity needs at the identity, beside the right to write the cluster.
 * Source: https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster
 */
export function attachPermissions({ parts }: Snapshot, steps: readonly FixStep[]): NeededPermission[] {
  const attached = parts.cluster.state === 'read' ? identitySetting.read(parts.cluster.value).userAssigned : [];
  return steps.flatMap((step) => {
    const wanted = step.kind === 'cluster.update' ? identitySetting.fromBody(step.body)?.userAssigned : undefined;
    return without(wanted ?? [], attached).map((scope) => ({
      action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
      scope,
    }));
  });
}
