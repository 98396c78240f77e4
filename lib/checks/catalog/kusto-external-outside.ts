import { defineCheck } from '../engine/define-check';
import { undecidedPart } from '../engine/unknown-evidence';
import { sampleKusto } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { databaseResults, toItem } from '../support/engine-results';

/** Endpoints of Azure Storage, Microsoft Fabric, and databases in each cloud. */
const suffixes = [
  '.core.windows.net',
  '.core.usgovcloudapi.net',
  '.core.chinacloudapi.cn',
  '.azuredatalakestore.net',
  '.fabric.microsoft.com',
  '.database.windows.net',
  '.database.usgovcloudapi.net',
  '.database.chinacloudapi.cn',
  '.sql.azuresynapse.net',
  '.database.azure.com',
  '.documents.azure.com',
  '.documents.azure.us',
  '.documents.azure.cn',
];

export const kustoExternalOutside = defineCheck({
  id: 'kusto-external-outside',
  category: 'network',
  title: 'External tables should stay in Azure',
  shortTitle: 'External table hosts',
  setting: 'callout policies',
  failTitle: 'An external table is outside Azure',
  passTitle: 'External tables stay in Azure',
  why: 'An external table can read from its target and write to it. A target outside Azure isn’t under the policies and reviews of your tenant.',
  severity: 'medium',
  severityReason: 'Data can leave the control of your tenant.',
  learnMore: 'https://learn.microsoft.com/kusto/query/schema-entities/external-tables',
  needs: ['kusto', 'databases'],
  commands: ['external-tables'],
  evaluate: (parts) => {
    const results = databaseResults(parts);
    const tables = results.databases.flatMap(({ name: database, externalTables }) =>
      (results.needed(externalTables) ?? []).map((table) => ({
        ...toItem(database, table.name),
        name: `${database}/${table.name}`,
        hosts: table.connections.map(({ host }) => host),
      })),
    );
    const open = tables.filter(({ hosts }) => hosts.length === 0 || hosts.includes(null));
    for (const { name } of open)
      results.add([undecidedPart('kusto', 'not-documented', { about: `the host of the external table ${name}` })]);
    return results.verdict({
      property: 'external tables outside Azure',
      found: tables.filter(({ hosts }) => hosts.some((host) => host !== null && !isInAzure(host))),
      label: 'External tables',
      notApplicableReason: tables.length === 0 ? 'The databases have no external tables.' : undefined,
    });
  },
  fixes: [],
  remediation: {
    steps: ['Run .drop external table {table}, or move the data to Azure.'],
  },
  examples: {
    'not-applicable': [
      {
        title: 'The database has no external tables.',
        snapshot: sampleSnapshot(sampleKusto({ externalTables: sampleReading([]) })),
      },
    ],
    pass: [{ title: 'The external table is in Azure Storage.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'An external table is in Amazon S3.',
        snapshot: sampleSnapshot(
          sampleKusto({
            externalTables: sampleReading([
              {
                name: 'Archive',
                type: 'Blob',
                connections: [{ scheme: 'https', host: 'archive.s3.us-east-1.amazonaws.com', credential: 'secret' }],
              },
            ]),
          }),
        ),
      },
    ],
  },
});

function isInAzure(host: string): boolean {
  return suffixes.some((suffix) => host.endsWith(suffix));
}
