import { apiVersions } from '@/lib/model/azure/api-versions';
import { policyExemptionSchema } from '@/lib/model/azure/governance-bodies';
import { listOfProvider } from '../reads/of-provider';
import type { EvidenceReader } from './evidence-context';

/** Policy exemptions at the cluster and above it, expired ones included. */
export const policyExemptionsReader: EvidenceReader<'policyExemptions'> = ({ connection, clusterPath }) =>
  listOfProvider(connection, {
    item: policyExemptionSchema,
    path: `${clusterPath}/providers/Microsoft.Authorization/policyExemptions`,
    query: '$filter=atScope()',
    apiVersion: apiVersions.policyExemptions,
    action: 'Microsoft.Authorization/policyExemptions/read',
  });
