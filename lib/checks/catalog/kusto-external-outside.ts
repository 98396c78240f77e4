import { defineCheck } from '../engine/define-check';
import { externalTableExamples, judgeExternalTables } from '../support/external-tables';

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
  why: 'An external table can read data from its target and write data to it. Your tenant’s policies and reviews don’t cover targets outside Azure.',
  severity: 'medium',
  severityReason: 'Data can leave the control of your tenant.',
  learnMore: 'https://learn.microsoft.com/kusto/query/schema-entities/external-tables',
  needs: ['kusto', 'databases'],
  commands: ['external-tables'],
  evaluate: (parts) =>
    judgeExternalTables(parts, {
      property: 'external tables outside Azure',
      about: 'host',
      read: ({ host }) => host,
      isFound: (host) => !suffixes.some((suffix) => host.endsWith(suffix)),
    }),
  fixes: [],
  remediation: {
    steps: ['Run `.drop external table {table}`, or move the data to Azure.'],
  },
  examples: externalTableExamples('The external table is in Azure Storage.', {
    title: 'An external table is in Amazon S3.',
    connection: { scheme: 'https', host: 'archive.s3.us-east-1.amazonaws.com', credential: 'secret' },
  }),
});
