import { apiVersions } from '@/lib/model/azure/api-versions';
import { roleAssignmentScheduleSchema } from '@/lib/model/azure/governance-bodies';
import { listOfProvider } from '../reads/of-provider';
import type { EvidenceReader } from './evidence-context';

/**
 * Assignments in force at the cluster and above it, as Privileged Identity Management lists them. A tenant without its license
 * gets 400 `AadPremiumLicenseRequired` and has no activations. UNCONFIRMED: that the code has no other meaning, since it was also seen
 * in a licensed tenant (https://github.com/CompassSecurity/EntraFalcon/issues/4). Source of the code:
 * https://github.com/JulianHayward/Azure-MG-Sub-Governance-Reporting/issues/114
 */
export const roleAssignmentSchedulesReader: EvidenceReader<'roleAssignmentSchedules'> = ({ connection, clusterPath }) =>
  listOfProvider(connection, {
    item: roleAssignmentScheduleSchema,
    path: `${clusterPath}/providers/Microsoft.Authorization/roleAssignmentScheduleInstances`,
    query: '$filter=atScope()',
    apiVersion: apiVersions.roleAssignmentSchedules,
    action: 'Microsoft.Authorization/roleAssignmentScheduleInstances/read',
    emptyWhen: {
      azureCode: 'AadPremiumLicenseRequired',
      assumption:
        'Azure requires a Microsoft Entra ID P2 license to list activated roles, so the tenant is assumed to have none.',
    },
  });
