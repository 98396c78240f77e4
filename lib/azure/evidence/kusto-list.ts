import { apiVersions } from '@/lib/model/azure/api-versions';
import type { Schema } from '@/lib/model/azure/azure-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { listOfProvider } from '../reads/of-provider';
import type { EvidenceContext } from './evidence-context';

/** What Kusto lists below the cluster, or below one of its databases. The SDK is not asked: it fills in and drops properties. */
export function kustoList<T>(
  { connection, clusterPath }: EvidenceContext,
  { name, item, database }: { name: string; item: Schema<T>; database?: string },
): Promise<EvidenceResult<T[]>> {
  const below = database === undefined ? '' : `/databases/${encodeURIComponent(database)}`;
  const operation = database === undefined ? name : `Databases/${name}`;
  return listOfProvider(connection, {
    item,
    path: `${clusterPath}${below}/${name}`,
    apiVersion: apiVersions.kusto,
    action: `Microsoft.Kusto/Clusters/${operation}/read`,
  });
}
