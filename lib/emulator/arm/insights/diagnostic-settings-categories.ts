import { armError } from '../../errors/arm-error';
import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, listOf, param } from '../arm-call';
import type { ResourceType } from '../resource-type';

/** What a cluster can log: https://learn.microsoft.com/azure/data-explorer/using-diagnostic-logs (and `DataOperation`, from its reference). */
const clusterLogs = [
  'SucceededIngestion',
  'FailedIngestion',
  'IngestionBatching',
  'Command',
  'Query',
  'TableUsageStatistics',
  'TableDetails',
  'Journal',
  'DataOperation',
];

/** The log categories of what can have settings; `undefined` where the emulator does not know them. */
export function logCategoriesOf(scope: string): readonly string[] | undefined {
  return /\/providers\/microsoft\.kusto\/clusters\/[^/]+$/i.test(scope) ? clusterLogs : undefined;
}

/** UNCONFIRMED: which categories belong to the group `audit` too. */
function categoriesAt(call: ArmCall): JsonObject[] {
  const scope = param(call, 'scope');
  const logs = logCategoriesOf(scope);
  if (!logs) throw armError('NotEmulated', { what: `the log categories of '${scope}'` });
  const category = (name: string, properties: JsonObject) => ({
    id: `${scope}/providers/microsoft.insights/diagnosticSettingsCategories/${name}`,
    type: 'microsoft.insights/diagnosticSettingsCategories',
    name,
    properties,
  });
  return [
    ...logs.map((name) => category(name, { categoryType: 'Logs', categoryGroups: ['allLogs'] })),
    category('AllMetrics', { categoryType: 'Metrics' }),
  ];
}

function getCategory(call: ArmCall): ArmAnswer {
  const wanted = param(call, 'name').toLowerCase();
  const found = categoriesAt(call).find(({ name }) => String(name).toLowerCase() === wanted);
  if (!found) throw armError('ResourceNotFound:DiagnosticSettingsCategory', { name: param(call, 'name') });
  return { status: 200, body: found };
}

const path = '{scope}/providers/Microsoft.Insights/diagnosticSettingsCategories';
const read = 'Microsoft.Insights/diagnosticSettingsCategories/read';

/** Log and metric categories of a resource: https://learn.microsoft.com/rest/api/monitor/diagnostic-settings-category */
export const diagnosticSettingsCategories: ResourceType = {
  type: 'Microsoft.Insights/diagnosticSettingsCategories',
  versions: ['2021-05-01-preview', '2017-05-01-preview'],
  routes: [
    ['GET', path, read, (call) => listOf(categoriesAt(call))],
    ['GET', `${path}/{name}`, read, getCategory],
  ],
};
