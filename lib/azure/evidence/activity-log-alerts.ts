import { apiVersions } from '@/lib/model/azure/api-versions';
import { activityLogAlertSchema } from '@/lib/model/azure/governance-bodies';
import { listOfProvider } from '../reads/of-provider';
import type { EvidenceReader } from './evidence-context';

/** Activity log alerts of the cluster's subscription; one of another subscription cannot watch it. */
export const activityLogAlertsReader: EvidenceReader<'activityLogAlerts'> = ({ connection, ref }) =>
  listOfProvider(connection, {
    item: activityLogAlertSchema,
    path: `/subscriptions/${ref.subscriptionId}/providers/Microsoft.Insights/activityLogAlerts`,
    apiVersion: apiVersions.activityLogAlerts,
    action: 'Microsoft.Insights/activityLogAlerts/read',
  });
