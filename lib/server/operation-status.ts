import { parseOperationPath } from '@/lib/azure/resource-manager/operation-path';
import { containsId, parseClusterId, toClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { operationStatusRequestSchema } from '@/lib/server/http/api-requests';

/** Only Kusto's operations in the target's own subscription are valid. */
export const operationStatusBodySchema = operationStatusRequestSchema.transform(requireOperation);

function requireOperation({ operation, target }: { operation: string; target?: string | undefined }) {
  const parsed = parseOperationPath(operation);
  if (!parsed)
    throw invalid(
      'operation: must be a cluster operation path, such as /subscriptions/…/providers/Microsoft.Kusto/locations/westeurope/operationResults/….',
    );
  if (target === undefined) return { operation: parsed, targetId: undefined };
  const cluster = parseClusterId(target);
  if (!cluster)
    throw invalid(
      'target: must be the resource ID of a cluster, such as /subscriptions/…/providers/Microsoft.Kusto/clusters/….',
    );
  if (cluster.subscriptionId.toLowerCase() !== parsed.subscriptionId.toLowerCase()) {
    throw invalid('operation: must be in the same subscription as target.');
  }
  const targetId = toClusterId(cluster);
  const resource = decodeURIComponent(parsed.path.split('?', 1)[0] ?? '');
  if (parsed.kind === 'resource' && !containsId(targetId, resource)) {
    throw invalid('operation: must be on the same cluster as target.');
  }
  return { operation: parsed, targetId };
}

function invalid(detail: string): Problem {
  return new Problem('invalid-request', detail);
}
