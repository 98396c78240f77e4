import { defineCheck } from '../engine/define-check';
import { undecidedPart } from '../engine/unknown-evidence';
import { sampleKusto } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { databaseResults, toItem } from '../support/engine-results';

export const kustoExternalSecrets = defineCheck({
  id: 'kusto-external-secrets',
  category: 'data-protection',
  title: 'External tables should use identities instead of keys',
  shortTitle: 'External table keys',
  setting: 'external tables',
  failTitle: 'An external table uses a key',
  passTitle: 'External tables use no keys',
  why: 'A key in a definition works without an identity, so no review shows who uses it. Anyone who gets the key can access the account.',
  severity: 'high',
  severityReason: 'A key in a definition gives access to everything in the account.',
  learnMore: 'https://learn.microsoft.com/kusto/api/connection-strings/storage-connection-strings',
  needs: ['kusto', 'databases'],
  commands: ['external-tables'],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    const tables = results.databases.flatMap(({ name: database, externalTables }) =>
      (results.needed(externalTables) ?? []).map((table) => ({
        ...toItem(database, table.name),
        ...table,
        name: `${database}/${table.name}`,
      })),
    );
    const withKey = tables.filter(({ connections }) => connections.some(({ credential }) => credential === 'secret'));
    const open = tables.filter(
      ({ connections }) => connections.length === 0 || connections.some(({ credential }) => credential === null),
    );
    for (const { name } of open)
      results.add([
        undecidedPart('kusto', 'not-documented', { about: `the credential of the external table ${name}` }),
      ]);
    return results.verdict({
      property: 'external tables with a key',
      found: withKey,
      label: 'External tables',
      notApplicableReason: tables.length === 0 ? 'The databases have no external tables.' : undefined,
    });
  },
  fixes: [],
  remediation: {
    steps: [
      "Run .alter external table {table} … (h@'https://…;managed_identity=system').",
      'Rotate the key that the definition had.',
    ],
  },
  examples: {
    'not-applicable': [
      {
        title: 'The database has no external tables.',
        snapshot: sampleSnapshot(sampleKusto({ externalTables: sampleReading([]) })),
      },
    ],
    pass: [{ title: 'The external table uses a managed identity.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The definition of an external table has an account key.',
        snapshot: sampleSnapshot(
          sampleKusto({
            externalTables: sampleReading([
              {
                name: 'Archive',
                type: 'Blob',
                connections: [
                  { scheme: 'https', host: 'telemetryarchive.blob.core.windows.net', credential: 'secret' },
                ],
              },
            ]),
          }),
        ),
      },
    ],
  },
});
