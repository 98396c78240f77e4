import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { tagLimits } from '@/lib/model/tag-names';
import { clusterUpdateBodySchema } from '../settings/cluster-setting';
import { customerManagedKeySetting, toKeyRequest } from '../settings/customer-managed-key';
import { clusterChange, diagnosticSettingAddition, lockAddition, lockRemoval } from '../steps/kinds';
import { noInput, text } from '../support/input-schemas';
import { defineFix, defineFlagFix } from './define-fix';

const autoStopOff = defineFlagFix({
  id: 'auto-stop-off',
  button: 'Turn on auto-stop',
  sets: {
    closesCheck: true,
    flag: 'enableAutoStop',
    value: true,
    title: 'Turn on auto-stop',
    note: 'Auto-stop is already on.',
    warnings: () => ['Auto-stop has no effect on clusters that have followers or are in a virtual network.'],
  },
});

const resourceLockMissing = defineFix({
  id: 'resource-lock-missing',
  input: noInput,
  steps: lockAddition,
  button: 'Add delete lock',
  bulk: true,
});

const removeLock = defineFix({
  id: 'remove-lock',
  input: z.strictObject({ lockId: armId }),
  steps: lockRemoval,
  button: 'Remove lock',
});

const revertChange = defineFix({
  id: 'revert-change',
  /** The bodies with one setting as Azure recorded it before and after the change. */
  input: z.strictObject({ before: clusterUpdateBodySchema, after: clusterUpdateBodySchema }),
  steps: clusterChange,
  button: 'Revert change',
  parts: [
    'privateEndpoints',
    'dataConnections',
    'databasePrincipals',
    'attachedDatabaseConfigurations',
    'followerDatabases',
    'managedPrivateEndpoints',
    'knownSubscriptions',
    'userAssignedIdentities',
    'keyVault',
    'vaultKey',
    'keyRoleAssignments',
    'roleDefinitions',
  ],
  key: ({ before }) => {
    const key = customerManagedKeySetting.fromBody(before);
    return key === undefined ? undefined : (toKeyRequest(key) ?? 'own');
  },
});

const diagnosticsMissing = defineFix({
  id: 'diagnostics-missing',
  input: z.strictObject({ workspaceId: armId }),
  steps: diagnosticSettingAddition,
  button: 'Send logs to workspace',
  bulk: true,
  fields: [
    {
      name: 'workspaceId',
      label: 'Log Analytics workspace',
      description: 'Resource ID of the workspace.',
      kind: 'text',
      placeholder: '/subscriptions/…/workspaces/…',
    },
  ],
  parts: ['diagnosticSettings'],
});

const noOwnerTag = defineFix({
  id: 'no-owner-tag',
  input: z.strictObject({ name: text.max(tagLimits.name), value: text.max(tagLimits.value) }),
  steps: clusterChange,
  button: 'Add owner tag',
  bulk: true,
  fields: [
    { name: 'name', label: 'Tag name', kind: 'text', placeholder: 'owner' },
    {
      name: 'value',
      label: 'Owner',
      enter: 'Enter a team or an email address, such as data@contoso.com.',
      kind: 'text',
    },
  ],
});

const softDeleteOptOut = defineFix({
  id: 'soft-delete-opt-out',
  input: noInput,
  steps: clusterChange,
  button: 'Remove opt-out tag',
  bulk: true,
});

const skuNoSla = defineFix({
  id: 'sku-no-sla',
  input: z.strictObject({ skuName: text.max(64), capacity: z.int().min(2).max(1000) }),
  steps: clusterChange,
  button: 'Change SKU',
  bulk: true,
  fields: [
    { name: 'skuName', label: 'SKU', kind: 'text', placeholder: 'Standard_E2ads_v5' },
    { name: 'capacity', label: 'Instances', enter: 'Enter 2 or more instances.', kind: 'number' },
  ],
});

const notZoneRedundant = defineFix({
  id: 'not-zone-redundant',
  input: z.strictObject({
    zones: z
      .array(z.enum(['1', '2', '3']))
      .min(2)
      .max(3),
  }),
  steps: clusterChange,
  button: 'Set availability zones',
  bulk: true,
  fields: [
    {
      name: 'zones',
      label: 'Availability zones',
      enter: 'Enter at least two of the zones 1, 2, and 3, one per line.',
      kind: 'list',
    },
  ],
});

export const operationsFixes = [
  autoStopOff,
  resourceLockMissing,
  removeLock,
  revertChange,
  diagnosticsMissing,
  noOwnerTag,
  softDeleteOptOut,
  skuNoSla,
  notZoneRedundant,
] as const;
