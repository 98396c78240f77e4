import { apiVersions } from '@/lib/model/azure/api-versions';
import { diagnosticSettingSchema } from '@/lib/model/azure/governance-bodies';
import { listOfProvider } from '../reads/of-provider';
import type { EvidenceReader } from './evidence-context';

/** Where the cluster sends its logs, and which. */
export const diagnosticSettingsReader: EvidenceReader<'diagnosticSettings'> = ({ connection, clusterPath }) =>
  listOfProvider(connection, {
    item: diagnosticSettingSchema,
    path: `${clusterPath}/providers/Microsoft.Insights/diagnosticSettings`,
    apiVersion: apiVersions.diagnosticSettings,
    action: 'Microsoft.Insights/diagnosticSettings/read',
  });
