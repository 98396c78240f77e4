import { apiVersions } from '@/lib/model/azure/api-versions';
import { policyExemptionSchema } from '@/lib/model/azure/governance-bodies';
import type { EvidenceReader } from '../evidence-context';
import { listOfProvider } from '../of-provider';

/** Policy exemptions at the cluster and above it, expired ones included. */
export const policyExemptionsReader: EvidenceReader<'policyExemptions'> = ({ connection, clusterPath }) =>
  listOfProvider(connection, {
    item: policyExemptionSchema,
    path: `${clusterPath}/providers/Microsoft.Authorization/policyExemptions`,
    query: '$filter=atScope()',
    apiVersion: apiVersions.policyExemptions,
    action: 'Microsoft.Authorization/policyExemptions/read',
  });
