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
export const financeOwners = group('SG-Finance-Data-Owners', 'Owns the data of the ledger', [elena, george]);
export const streamingEngineers = group('SG-Streaming-Engineers', 'Builds ingestion pipelines', [ines, jonas]);
export const dataEngineers = group('SG-Data-Engineers', 'All data engineers', [dana, nils, streamingEngineers]);
export const marketingAnalysts = group('SG-Marketing-Analysts', 'Analysts of the marketing department', [kofi, laura]);
/** Has a guest. */
export const analysts = group('SG-Analysts', 'Everybody who writes reports', [david, zoe, marketingAnalysts]);
export const securityOperations = group('SG-Security-Operations', 'Watches alerts', [sofia, samira]);
/** Dynamic membership of every account. */
export const allEmployees = group('SG-All-Employees', 'Every account that is enabled', members, {
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
