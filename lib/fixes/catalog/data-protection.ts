import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { databaseIn } from '../roles/assignment-id';
import { text } from '../support/input-schemas';
import { defineFix, defineFlagFix } from './define-fix';

// UNCONFIRMED: Learn documents the restart for turning purge on ("Enabling data purge requires service restart that may result in
// query drop"), and says nothing of turning it off.
const restart =
  'Microsoft documents a restart of the service, which may drop queries, for turning purge on; turning it off is taken to do the same.';

const purgeEnabled = defineFlagFix({
  id: 'purge-enabled',
  button: 'Turn purge off',
  sets: {
    closesCheck: true,
    flag: 'enablePurge',
    value: false,
    title: 'Turn purge off',
    note: 'Purge is off already.',
    impact: {
      outageMinutes: 0,
      duration: 'A few minutes; the service restarts.',
      reversible: 'yes',
      reversal: 'Purge can be turned on again, with the same restart. What was purged before stays purged.',
      money: 'No cost is documented.',
      affects:
        'Whoever has to erase records, which no longer works; queries that run during the restart may be dropped.',
      source: 'https://learn.microsoft.com/azure/data-explorer/data-purge-portal',
    },
    warnings: () => [
      restart,
      'Where the law asks that personal data be erased on request, purge is how it is done: ask first.',
    ],
    undoImpact: {
      reversal: 'Purge can be turned off again, with the same restart.',
      affects:
        'Queries that run during the restart may be dropped. Afterwards an Admin of a database can erase records for good.',
    },
  },
});

const languageExtensionEnabled = defineFix({
  id: 'language-extension-enabled',
  /** Absent: every language extension. */
  input: z.strictObject({ name: text.max(64).optional() }),
  steps: ['language-extensions.remove'],
  button: 'Turn language extensions off',
  bulk: true,
});

const followedExternally = defineFix({
  id: 'followed-externally',
  /** The ID of the following cluster, and the name of its attached database configuration. */
  input: z.strictObject({ followerId: armId, configuration: text.max(260) }),
  steps: ['follower-databases.detach'],
  button: 'Detach a follower',
  parts: ['followerDatabases'],
});

const dataConnectionKeyAuth = defineFix({
  id: 'data-connection-key-auth',
  /** `identityId`: a user-assigned identity, or the cluster for its system-assigned identity. */
  input: z.strictObject({ dataConnectionId: armId, identityId: armId }),
  steps: ['data-connection.update'],
  button: 'Use a managed identity',
  parts: ['dataConnections', 'userAssignedIdentities'],
  databases: ({ dataConnectionId }) => databaseIn(dataConnectionId),
});

const dataConnectionMultiDb = defineFix({
  id: 'data-connection-multi-db',
  input: z.strictObject({ dataConnectionId: armId }),
  steps: ['data-connection.update'],
  button: 'Route to one database',
  parts: ['dataConnections'],
  databases: ({ dataConnectionId }) => databaseIn(dataConnectionId),
});

/** The fixes of data protection. */
export const dataProtectionFixes = [
  purgeEnabled,
  languageExtensionEnabled,
  followedExternally,
  dataConnectionKeyAuth,
  dataConnectionMultiDb,
] as const;
