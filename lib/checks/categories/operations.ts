import { autoStopOff } from '../catalog/auto-stop-off';
import { diagnosticsIncomplete } from '../catalog/diagnostics-incomplete';
import { diagnosticsMissing } from '../catalog/diagnostics-missing';
import { diagnosticsSameAdmin } from '../catalog/diagnostics-same-admin';
import { noOwnerTag } from '../catalog/no-owner-tag';
import { notZoneRedundant } from '../catalog/not-zone-redundant';
import { provisioningFailed } from '../catalog/provisioning-failed';
import { skuNoSla } from '../catalog/sku-no-sla';
import { stateNotRunning } from '../catalog/state-not-running';
import { stoppedLong } from '../catalog/stopped-long';
import { unusedNoDatabase } from '../catalog/unused-no-database';
import type { Check } from '../define-check';

/** The checks of operations, in the order in which screens list them. */
export const operationsChecks: readonly Check[] = [
  diagnosticsMissing,
  diagnosticsIncomplete,
  diagnosticsSameAdmin,
  stateNotRunning,
  provisioningFailed,
  skuNoSla,
  notZoneRedundant,
  unusedNoDatabase,
  stoppedLong,
  autoStopOff,
  noOwnerTag,
];
