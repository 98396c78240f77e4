import type { DirectoryGroup } from '../../types';
import { group } from '../build/directory';
import {
  dana,
  david,
  elena,
  george,
  ines,
  jonas,
  kofi,
  laura,
  members,
  nils,
  petra,
  samira,
  sofia,
  thomas,
  zoe,
} from './people';

/** Two groups are members of another. */

export const platformAdmins = group('SG-ADX-Platform-Admins', 'Runs the shared clusters', [petra, thomas]);
export const financeOwners = group('SG-Finance-Data-Owners', 'Owns the ledger data', [elena, george]);
export const streamingEngineers = group('SG-Streaming-Engineers', 'Builds ingestion pipelines', [ines, jonas]);
export const dataEngineers = group('SG-Data-Engineers', 'All data engineers', [dana, nils, streamingEngineers]);
export const marketingAnalysts = group('SG-Marketing-Analysts', 'Marketing analysts', [kofi, laura]);
/** Has a guest. */
export const analysts = group('SG-Analysts', 'Report authors', [david, zoe, marketingAnalysts]);
export const securityOperations = group('SG-Security-Operations', 'Monitors alerts', [sofia, samira]);
export const allEmployees = group('SG-All-Employees', 'All enabled accounts', members, {
  groupTypes: ['DynamicMembership'],
  membershipRule: '(user.accountEnabled -eq true)',
  membershipRuleProcessingState: 'On',
});

export const groups: DirectoryGroup[] = [
  platformAdmins,
  financeOwners,
  streamingEngineers,
  dataEngineers,
  marketingAnalysts,
  analysts,
  securityOperations,
  allEmployees,
];
