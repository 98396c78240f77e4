import { diagnosticSettingBody } from '../../diagnostic-setting-body';
import { armError } from '../../errors/arm-error';
import { arrayOf, objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource } from '../../store';
import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from '../arm-call';
import { resourcesIn } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { trackedType } from '../stored-type';

/** Diagnostic settings of a resource: https://learn.microsoft.com/rest/api/monitor/diagnostic-settings */

/** Lists the settings of one resource, without inheritance. */
export function listDiagnosticSettings(call: ArmCall): ArmAnswer {
  return listOf(resourcesIn(call.state, call.path));
}

export function getDiagnosticSetting(call: ArmCall): ArmAnswer {
  const setting = getResource(call.state, call.path);
  // UNCONFIRMED: the sentence.
  if (!setting) throw armError('ResourceNotFound:DiagnosticSetting', { name: param(call, 'settingName') });
  return { status: 200, body: setting };
}

const destinations = ['workspaceId', 'storageAccountId', 'eventHubAuthorizationRuleId', 'marketplacePartnerId'];

export function putDiagnosticSetting(call: ArmCall): ArmAnswer {
  const properties = objectOf(jsonBody(call).properties);
  if (!destinations.some((name) => typeof properties[name] === 'string')) {
    // UNCONFIRMED: code and sentence.
    throw armError('BadRequest:NoDataSink');
  }
  refuseUnknownCategories(call, properties);
  const name = param(call, 'settingName');
  const setting = diagnosticSettingBody(call.path, name, properties);
  putResource(call.state, setting, call.now);
  return { status: 200, body: setting };
}

/** Status, code, and sentence from terraform-provider-azurerm issue 2985. */
function refuseUnknownCategories(call: ArmCall, { logs }: JsonObject): void {
  const known = logCategoriesOf(param(call, 'scope'))?.map((name) => name.toLowerCase());
  const wanted = arrayOf(logs).flatMap((log) => stringOf(objectOf(log).category) ?? []);
  const unknown = known && wanted.find((name) => !known.includes(name.toLowerCase()));
  if (unknown !== undefined) throw armError('BadRequest:LogCategory', { category: unknown });
}

export function deleteDiagnosticSetting(call: ArmCall): ArmAnswer {
  if (!getResource(call.state, call.path)) return { status: 204 };
  deleteResource(call.state, call.path, call.now);
  return { status: 200 };
}

const path = '{scope}/providers/Microsoft.Insights/diagnosticSettings';
const type = 'Microsoft.Insights/diagnosticSettings';

export const diagnosticSettings: ResourceType = {
  type,
  // @azure/arm-monitor 7 sends 2017. UNCONFIRMED: that it shows category groups.
  versions: ['2021-05-01-preview', '2017-05-01-preview'],
  routes: [
    ['GET', path, `${type}/read`, listDiagnosticSettings],
    ['GET', `${path}/{settingName}`, `${type}/read`, getDiagnosticSetting],
    ['PUT', `${path}/{settingName}`, `${type}/write`, putDiagnosticSetting],
    ['DELETE', `${path}/{settingName}`, `${type}/delete`, deleteDiagnosticSetting],
  ],
};

/**
 * Log Analytics workspaces, read-only: https://learn.microsoft.com/rest/api/loganalytics/workspaces UNCONFIRMED: that
 * these are all api-versions.
 */
export const workspaces = trackedType('Microsoft.OperationalInsights/workspaces', {
  versions: ['2025-02-01', '2023-09-01', '2022-10-01', '2021-12-01-preview', '2021-06-01', '2020-10-01', '2020-08-01'],
});

/**
 * Log categories of a cluster: https://learn.microsoft.com/azure/data-explorer/using-diagnostic-logs (and
 * `DataOperation`, from its reference).
 */
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

/** Returns a resource's log categories, or `undefined` if its type isn't emulated. */
export function logCategoriesOf(scope: string): readonly string[] | undefined {
  return /\/providers\/microsoft\.kusto\/clusters\/[^/]+$/i.test(scope) ? clusterLogs : undefined;
}

/** UNCONFIRMED: which categories are in the group `audit`. */
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

const categoriesPath = '{scope}/providers/Microsoft.Insights/diagnosticSettingsCategories';
const read = 'Microsoft.Insights/diagnosticSettingsCategories/read';

/** Log and metric categories: https://learn.microsoft.com/rest/api/monitor/diagnostic-settings-category */
export const diagnosticSettingsCategories: ResourceType = {
  type: 'Microsoft.Insights/diagnosticSettingsCategories',
  versions: ['2021-05-01-preview', '2017-05-01-preview'],
  routes: [
    ['GET', categoriesPath, read, (call) => listOf(categoriesAt(call))],
    ['GET', `${categoriesPath}/{name}`, read, getCategory],
  ],
};
