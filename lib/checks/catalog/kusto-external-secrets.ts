import { defineCheck } from '../engine/define-check';
import { externalTableExamples, judgeExternalTables } from '../support/external-tables';

export const kustoExternalSecrets = defineCheck({
  id: 'kusto-external-secrets',
  category: 'data-protection',
  title: 'External tables should use identities instead of keys',
  shortTitle: 'External table keys',
  setting: 'external tables',
  failTitle: 'An external table uses a key',
  passTitle: 'External tables use no keys',
  why: 'A key in a table definition works without an identity, so reviews don’t show who uses it. Anyone who gets the key can access the account.',
  severity: 'high',
  severityReason: 'The key in the definition gives access to everything in the account.',
  learnMore: 'https://learn.microsoft.com/kusto/api/connection-strings/storage-connection-strings',
  needs: ['kusto', 'databases'],
  commands: ['external-tables'],
  evaluate: (parts) =>
    judgeExternalTables(parts, {
      property: 'external tables with a key',
      about: 'credential',
      read: ({ credential }) => credential,
      isFound: (credential) => credential === 'secret',
    }),
  fixes: [],
  remediation: {
    steps: [
      "Run `.alter external table {table} … (h@'https://…;managed_identity=system')`.",
      'Rotate the key that the definition contained.',
    ],
  },
  examples: externalTableExamples('The external table uses a managed identity.', {
    title: 'The definition of an external table has an account key.',
    connection: { scheme: 'https', host: 'telemetryarchive.blob.core.windows.net', credential: 'secret' },
  }),
});
