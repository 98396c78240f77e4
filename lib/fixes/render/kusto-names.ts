import { parseClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { parseKustoAssignmentId } from '../roles/assignment-id';

/** The names by which command lines and templates address a Kusto principal assignment. */
export interface KustoNames {
  subscriptionId: string;
  resourceGroup: string;
  clusterName: string;
  database?: string;
  assignment: string;
}

/** The names in the id of a Kusto principal assignment; throws `invalid-request` when it is not one. */
export function toKustoNames(assignmentId: string): KustoNames {
  const place = parseKustoAssignmentId(assignmentId);
  const cluster = place && parseClusterId(place.clusterId);
  if (!cluster) throw new Problem('invalid-request', 'The plan names something that is no Kusto principal assignment.');
  return {
    ...cluster,
    ...(place.database === undefined ? {} : { database: place.database }),
    assignment: place.name,
  };
}
