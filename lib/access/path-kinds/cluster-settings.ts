import { activityLog, definePath } from './define-path';

/** An Azure role that can change the cluster. */
export const clusterSettingsPath = definePath({
  id: 'cluster-settings',
  how: 'now',
  meaning: 'The Azure role includes Microsoft.Kusto/clusters/write.',
  use: 'The principal changes settings of the cluster, such as its network access and trusted external tenants.',
  logged: activityLog('Microsoft.Kusto/clusters/write'),
  fixes: ['remove-azure-role', 'narrow-azure-role', 'move-azure-role-to-group'],
  sentence: ({ action, through }) => `Can ${action} through ${through}.`,
});
