import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { userAssignedIdentitySchema } from '@/lib/model/azure/identity-bodies';
import type { AttachedIdentity } from '@/lib/model/evidence-parts';
import { Problem } from '@/lib/model/problem';
import { ofProvider } from '../reads/of-provider';
import { type AzureResult, readBody } from '../reads/read-list';
import type { Connection } from '../transport/connection';
import type { EvidenceContext } from './evidence-context';

interface IdentityIds {
  principalId: string;
  clientId: string;
  tenantId: string;
}

/** A user-assigned identity by its ARM id; `null` where Azure answers that there is none. */
export function readIdentity({ connection }: EvidenceContext, id: string): Promise<AttachedIdentity['identity']> {
  return ofProvider(connection, ask(connection, id), {
    apiVersion: apiVersions.managedIdentity,
    action: 'Microsoft.ManagedIdentity/userAssignedIdentities/read',
    elsewhere: true,
  });
}

async function ask(connection: Connection, id: string): Promise<AzureResult<IdentityIds | null>> {
  try {
    const answer = await connection.arm.send({ path: `${encodeId(id)}?api-version=${apiVersions.managedIdentity}` });
    const { value, requestId } = readBody(answer, userAssignedIdentitySchema);
    const { principalId, clientId, tenantId } = value.properties;
    return { value: { principalId, clientId, tenantId }, requestId };
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'not-found') throw error;
    return { value: null, requestId: error.details.azure?.requestId ?? null };
  }
}
