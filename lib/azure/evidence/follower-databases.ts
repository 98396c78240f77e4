import { apiVersions } from '@/lib/model/azure/api-versions';
import { listSchema } from '@/lib/model/azure/azure-bodies';
import { type FollowerDatabase, followerDatabaseSchema } from '@/lib/model/azure/kusto-bodies';
import { ofProvider } from '../reads/of-provider';
import { type AzureResult, readBody } from '../reads/read-list';
import type { EvidenceContext, EvidenceReader } from './evidence-context';

/**
 * Clusters that follow databases of this one. POST is used: its items are flat in every api-version, and the permission that
 * the newer GET needs is not documented (specs azure-kusto 2025-02-14, Clusters_ListFollowerDatabases).
 */
export const followerDatabasesReader: EvidenceReader<'followerDatabases'> = (context) =>
  ofProvider(context.connection, listFollowers(context), {
    apiVersion: apiVersions.kusto,
    action: 'Microsoft.Kusto/Clusters/ListFollowerDatabases/action',
  });

async function listFollowers({ connection, clusterPath }: EvidenceContext): Promise<AzureResult<FollowerDatabase[]>> {
  const path = `${clusterPath}/listFollowerDatabases?api-version=${apiVersions.kusto}`;
  const read = readBody(await connection.arm.send({ method: 'POST', path }), listSchema(followerDatabaseSchema));
  return { ...read, value: read.value.value };
}
