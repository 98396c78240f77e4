import type { JsonObject } from '../../types';
import { databaseId } from '../build/database';
import { listedPrincipal } from '../build/kusto-role';
import { grafana, telemetryIngest } from './applications';
import { telemetryPlace } from './clusters/telemetry';
import { allEmployees } from './groups';
import { jonas } from './people';

/**
 * What the engine itself says where it says more than Azure: in Metrics a management command let in a person and a
 * private Microsoft account. Databases that are not named here answer their principal assignments.
 */
export const databasePrincipals: Record<string, JsonObject[]> = {
  [databaseId(telemetryPlace, 'Metrics')]: [
    listedPrincipal('Ingestor', telemetryIngest),
    listedPrincipal('Viewer', grafana),
    listedPrincipal('Viewer', allEmployees),
    listedPrincipal('Admin', jonas),
    {
      role: 'Viewer',
      name: 'pat.smith@outlook.com (msa)',
      type: 'User',
      fqn: 'msauser=pat.smith@outlook.com',
      email: 'pat.smith@outlook.com',
      appId: '',
      tenantName: '',
    },
  ],
};
