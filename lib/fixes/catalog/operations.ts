import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { noInput, text } from '../support/input-schemas';
import { defineFix, defineFlagFix } from './define-fix';

const autoStopOff = defineFlagFix({
  id: 'auto-stop-off',
  button: 'Turn auto-stop on',
  sets: {
    closesCheck: true,
    flag: 'enableAutoStop',
    value: true,
    title: 'Turn automatic stop on',
    note: 'Automatic stop is on already.',
    impact: {
      outageMinutes: 0,
      duration: 'A few minutes.',
      reversible: 'yes',
      reversal:
        'Automatic stop can be turned off again at any time; a cluster that has stopped has to be started by somebody.',
      money: 'A cluster that is stopped costs less: its machines are not charged.',
      affects:
        'Nobody at once. After five days without ingestion or query the cluster stops, and does not start by itself.',
      source: 'https://learn.microsoft.com/azure/data-explorer/auto-stop-clusters',
    },
    warnings: () => [
      'Azure does not stop a cluster that other clusters follow, nor one in a virtual network, whatever this setting says.',
    ],
    undoImpact: {
      affects: 'Nobody. The cluster runs, and costs, until somebody stops it.',
      money: 'A cluster that nobody uses runs on and costs money.',
    },
  },
});

const resourceLockMissing = defineFix({
  id: 'resource-lock-missing',
  input: noInput,
  steps: ['lock.create'],
  button: 'Add a delete lock',
  bulk: true,
});

const removeLock = defineFix({
  id: 'remove-lock',
  input: z.strictObject({ lockId: armId }),
  steps: ['lock.delete'],
  button: 'Remove the lock',
});

const diagnosticsMissing = defineFix({
  id: 'diagnostics-missing',
  /** ARM ID of a Log Analytics workspace. */
  input: z.strictObject({ workspaceId: armId }),
  steps: ['diagnostic-setting.create'],
  button: 'Send logs to a workspace',
  bulk: true,
  fields: [
    {
      name: 'workspaceId',
      label: 'Log Analytics workspace',
      description: 'Its resource ID.',
      kind: 'text',
      placeholder: '/subscriptions/…/workspaces/…',
    },
  ],
  parts: ['diagnosticSettings'],
});

const noOwnerTag = defineFix({
  id: 'no-owner-tag',
  input: z.strictObject({ name: text.max(512), value: text.max(256) }),
  steps: ['cluster.update'],
  button: 'Add an owner tag',
  bulk: true,
  fields: [
    { name: 'name', label: 'Tag', kind: 'text', placeholder: 'owner' },
    { name: 'value', label: 'Who answers for the clusters', description: 'A team or its address.', kind: 'text' },
  ],
});

const softDeleteOptOut = defineFix({
  id: 'soft-delete-opt-out',
  input: noInput,
  steps: ['cluster.update'],
  button: 'Remove the opt-out tag',
  bulk: true,
});

const skuNoSla = defineFix({
  id: 'sku-no-sla',
  input: z.strictObject({ skuName: text.max(64), capacity: z.int().min(2).max(1000) }),
  steps: ['cluster.update'],
  button: 'Choose another size',
  bulk: true,
  fields: [
    { name: 'skuName', label: 'Size', kind: 'text', placeholder: 'Standard_E2ads_v5' },
    { name: 'capacity', label: 'Instances', description: 'Two or more.', kind: 'number' },
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
  steps: ['cluster.update'],
  button: 'Choose availability zones',
  bulk: true,
  fields: [
    { name: 'zones', label: 'Availability zones', description: '1, 2, 3; at least two, one a line.', kind: 'list' },
  ],
});

/** The fixes of operations. */
export const operationsFixes = [
  autoStopOff,
  resourceLockMissing,
  removeLock,
  diagnosticsMissing,
  noOwnerTag,
  softDeleteOptOut,
  skuNoSla,
  notZoneRedundant,
] as const;
