import { activityAlertsMissing } from '../catalog/activity-alerts-missing';
import { autoStopOff } from '../catalog/auto-stop-off';
import { deleteGuard } from '../catalog/delete-guard';
import { diagnosticsIncomplete } from '../catalog/diagnostics-incomplete';
import { diagnosticsMissing } from '../catalog/diagnostics-missing';
import { diagnosticsSameAdmin } from '../catalog/diagnostics-same-admin';
import { noOwnerTag } from '../catalog/no-owner-tag';
import { notZoneRedundant } from '../catalog/not-zone-redundant';
import { policyAssigned } from '../catalog/policy-assigned';
import { policyExempted } from '../catalog/policy-exempted';
import { policyNoncompliant } from '../catalog/policy-noncompliant';
import { provisioningFailed } from '../catalog/provisioning-failed';
import { resourceLockMissing } from '../catalog/resource-lock-missing';
import { skuNoSla } from '../catalog/sku-no-sla';
import { stateNotRunning } from '../catalog/state-not-running';
import { stoppedLong } from '../catalog/stopped-long';
import { unusedNoDatabase } from '../catalog/unused-no-database';
import type { Check } from '../define-check';

/** The checks of operations, in the order in which screens list them. */
export const operationsChecks: readonly Check[] = [
  resourceLockMissing,
  deleteGuard,
  diagnosticsMissing,
  diagnosticsIncomplete,
  diagnosticsSameAdmin,
  activityAlertsMissing,
  policyAssigned,
  policyNoncompliant,
  policyExempted,
  stateNotRunning,
  provisioningFailed,
  skuNoSla,
  notZoneRedundant,
  unusedNoDatabase,
  stoppedLong,
  autoStopOff,
  noOwnerTag,
];
