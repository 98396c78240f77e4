import { armError } from '../../errors/arm-error';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';

import { stringOf } from '../json-values';
import { operationHeaders, startOperation } from '../operations';
import { findParentCluster } from './find-cluster';

/**
 * POST diagnoseVirtualNetwork: 202, also for a cluster outside of every network (recorded in azure-cli-extensions, src/kusto); status and
 * `Location` tell the findings at the end. UNCONFIRMED: that nothing is found inside a network either, since an estate holds no routes and
 * rules; `findings` as the specification spells it, where the recording of 2022 has a capital letter.
 */
export function diagnoseVirtualNetwork(call: ArmCall): ArmAnswer {
  const cluster = findParentCluster(call);
  const operation = startOperation(call.state, call.request, param(call, 'subscriptionId'), {
    resourceId: `${cluster.id}/diagnoseVirtualNetwork`,
    location: stringOf(cluster.location) ?? '',
    succeed: () => undefined,
    fail: () => undefined,
    result: { findings: [] },
  });
  return { status: 202, headers: operationHeaders(call.request, operation) };
}

/** POST migrate: what it does to the data and the addresses of two clusters is not documented well enough to stand in for it. */
export function migrateCluster(call: ArmCall): ArmAnswer {
  findParentCluster(call);
  throw armError('NotEmulated', { what: 'the migration of a cluster (POST migrate)' });
}
