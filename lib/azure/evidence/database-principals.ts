import { apiVersions } from '@/lib/model/azure/api-versions';
import { listSchema } from '@/lib/model/azure/azure-bodies';
import { type DatabasePrincipal, databasePrincipalSchema } from '@/lib/model/azure/kusto-bodies';
import { ofProvider } from '../reads/of-provider';
import { type AzureResult, readBody } from '../reads/read-list';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { perDatabase } from './per-database';

/** What the engine tells of each database's principals, those granted by commands included; it takes an action that no Reader has. */
export const databasePrincipalsReader: EvidenceReader<'databasePrincipals'> = (context) =>
  perDatabase(context, (database) =>
    ofProvider(context.connection, listPrincipals(context, database), {
      apiVersion: apiVersions.kusto,
      action: 'Microsoft.Kusto/Clusters/Databases/ListPrincipals/action',
    }),
  );

async function listPrincipals(
  { connection, clusterPath }: EvidenceContext,
  database: string,
): Promise<AzureResult<DatabasePrincipal[]>> {
  const path = `${clusterPath}/databases/${encodeURIComponent(database)}/listPrincipals?api-version=${apiVersions.kusto}`;
  const read = readBody(await connection.arm.send({ method: 'POST', path }), listSchema(databasePrincipalSchema));
  return { ...read, value: read.value.value };
}
