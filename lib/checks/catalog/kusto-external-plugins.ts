import { defineCheck } from '../engine/define-check';
import { sampleKustoCluster } from '../samples/sample-kusto';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { clusterResults, toItem } from '../support/engine-results';

/** Plugins that send requests to other services: https://learn.microsoft.com/kusto/query/plugin-operators */
const external: ReadonlySet<string> = new Set([
  'sql_request',
  'mysql_request',
  'postgresql_request',
  'cosmosdb_sql_request',
  'azure_digital_twins_query_request',
  'http_request',
  'http_request_post',
  'ai_embeddings',
  'ai_chat_completion',
  'ai_chat_completion_prompt',
]);

export const kustoExternalPlugins = defineCheck({
  id: 'kusto-external-plugins',
  category: 'network',
  title: 'Plugins for external services should be off unless needed',
  shortTitle: 'External plugins',
  setting: 'callout policies',
  failTitle: 'Plugins for external services are on',
  passTitle: 'Plugins for external services are off',
  why: 'These plugins send requests from queries to databases and web services. Anyone who can query can use them to send data out of the cluster.',
  severity: 'low',
  severityReason: 'Callout policies still limit destinations.',
  learnMore: 'https://learn.microsoft.com/kusto/management/disable-plugin',
  needs: ['kusto'],
  commands: ['plugins'],
  evaluate: (parts) => {
    const results = clusterResults(parts);
    const plugins = results.needed(results.cluster.plugins) ?? [];
    const on = plugins.filter(({ name, isOn }) => isOn && external.has(name.toLowerCase()));
    return results.verdict({
      property: 'plugins for external services that are on',
      found: on.map(({ name }) => toItem(name)),
      label: 'Plugins that are on',
    });
  },
  fixes: [],
  remediation: {
    steps: ['For each plugin that isn’t needed, run a command such as `.disable plugin http_request`.'],
  },
  examples: {
    pass: [{ title: 'The HTTP request plugin is off.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The HTTP request plugin is on.',
        snapshot: sampleSnapshot(
          sampleKustoCluster({ plugins: sampleReading([{ name: 'http_request', isOn: true }]) }),
        ),
      },
    ],
  },
});
