import { apiVersions } from '@/lib/model/azure/api-versions';
import { policyAssignmentSchema } from '@/lib/model/azure/governance-bodies';
import { listOfProvider } from '../reads/of-provider';
import type { EvidenceReader } from './evidence-context';

/** Policies and initiatives that are assigned at the cluster or above it. */
export const policyAssignmentsReader: EvidenceReader<'policyAssignments'> = ({ connection, clusterPath }) =>
  listOfProvider(connection, {
    item: policyAssignmentSchema,
    path: `${clusterPath}/providers/Microsoft.Authorization/policyAssignments`,
    query: '$filter=atScope()',
    apiVersion: apiVersions.policyAssignments,
    action: 'Microsoft.Authorization/policyAssignments/read',
  });
