import * as z from 'zod';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { text as sentence, undocumented } from '@/lib/model/text-pieces';
import { databaseIn } from '../roles/assignment-id';
import { dataConnectionChange, followerDetachment, languageExtensionRemoval } from '../steps/kinds';
import { text } from '../support/input-schemas';
import { defineFix, defineFlagFix } from './define-fix';

// UNCONFIRMED: Learn documents the restart for turning purge on ("Enabling data purge requires service restart that may result in
// query drop"), and says nothing of turning it off.
const restart = sentence`Turning on data purge restarts the service, which can drop queries. ${undocumented('Turning off data purge might also restart the service.')}`;

const purgeEnabled = defineFlagFix({
  id: 'purge-enabled',
  button: 'Turn off data purge',
  breaks: 'Stops data purge',
  sets: {
    closesCheck: true,
    flag: 'enablePurge',
    value: false,
    title: 'Turn off data purge',
    note: 'Data purge is already off.',
    warnings: () => [
      restart,
      'If the law requires you to erase personal data on request, you might need data purge. Check your obligations before you turn off data purge.',
    ],
  },
});

const languageExtensionEnabled = defineFix({
  id: 'language-extension-enabled',
  /** Absent: every language extension. */
  input: z.strictObject({ name: text.max(64).optional() }),
  steps: languageExtensionRemoval,
  button: 'Turn off language extensions',
  breaks: 'Breaks python() and r()',
  bulk: true,
});

const followedExternally = defineFix({
  id: 'followed-externally',
  /** The ID of the following cluster, and the name of its attached database configuration. */
  input: z.strictObject({ followerId: armId, configuration: text.max(260) }),
  steps: followerDetachment,
  button: 'Detach follower',
  parts: ['followerDatabases'],
});

const dataConnectionKeyAuth = defineFix({
  id: 'data-connection-key-auth',
  /** `identityId`: a user-assigned identity, or the cluster for its system-assigned identity. */
  input: z.strictObject({ dataConnectionId: armId, identityId: armId }),
  steps: dataConnectionChange,
  button: 'Use a managed identity',
  parts: ['dataConnections', 'userAssignedIdentities'],
  databases: ({ dataConnectionId }) => databaseIn(dataConnectionId),
});

const dataConnectionMultiDb = defineFix({
  id: 'data-connection-multi-db',
  input: z.strictObject({ dataConnectionId: armId }),
  steps: dataConnectionChange,
  button: 'Turn off multi-database routing',
  parts: ['dataConnections'],
  databases: ({ dataConnectionId }) => databaseIn(dataConnectionId),
});

export const dataProtectionFixes = [
  purgeEnabled,
  languageExtensionEnabled,
  followedExternally,
  dataConnectionKeyAuth,
  dataConnectionMultiDb,
] as const;
