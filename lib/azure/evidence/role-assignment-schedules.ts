import { apiVersions } from '@/lib/model/api-versions';
import { roleAssignmentScheduleSchema } from '@/lib/model/governance-bodies';
import type { EvidenceReader } from '../evidence-context';
import { listOfProvider } from '../of-provider';

/** Assignments in force at the cluster and above it as Privileged Identity Management tells them, which needs a licence of the tenant. */
export const roleAssignmentSchedulesReader: EvidenceReader<'roleAssignmentSchedules'> = ({ connection, clusterPath }) =>
  listOfProvider(connection, {
    item: roleAssignmentScheduleSchema,
    path: `${clusterPath}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances`,
    query: '$filter=atScope()',
    apiVersion: apiVersions.roleAssignmentSchedules,
    action: 'Microsoft.Authorization/roleAssignmentScheduleInstances/read',
  });
