import { armError } from '../errors/arm-error';
import { deleteResource, getResource, putResource } from '../store';
import type { JsonObject } from '../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from './arm-call';
import { diagnosticSettingBody } from './insights/diagnostic-setting-body';
import { logCategoriesOf } from './insights/diagnostic-settings-categories';
import { arrayOf, objectOf, stringOf } from './json-values';
import { resourcesIn } from './resource-index';
import type { ResourceType } from './resource-type';

/** Diagnostic settings of a resource: https://learn.microsoft.com/rest/api/monitor/diagnostic-settings */

/** The settings of one resource; there is no inheritance. */
export function listDiagnosticSettings(call: ArmCall): ArmAnswer {
  return listOf(resourcesIn(call.state, call.path));
}

/** One setting. */
export function getDiagnosticSetting(call: ArmCall): ArmAnswer {
  const setting = getResource(call.state, call.path);
  // UNCONFIRMED: the sentence.
  if (!setting) throw armError('ResourceNotFound:DiagnosticSetting', { name: param(call, 'settingName') });
  return { status: 200, body: setting };
}

const destinations = ['workspaceId', 'storageAccountId', 'eventHubAuthorizationRuleId', 'marketplacePartnerId'];

/** PUT replaces the setting and answers 200 in both cases. */
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

/** Status, code and sentence from terraform-provider-azurerm issue 2985. */
function refuseUnknownCategories(call: ArmCall, { logs }: JsonObject): void {
  const known = logCategoriesOf(param(call, 'scope'))?.map((name) => name.toLowerCase());
  const wanted = arrayOf(logs).flatMap((log) => stringOf(objectOf(log).category) ?? []);
  const unknown = known && wanted.find((name) => !known.includes(name.toLowerCase()));
  if (unknown !== undefined) throw armError('BadRequest:LogCategory', { category: unknown });
}

/** DELETE: 200, and 204 where there was none. */
export function deleteDiagnosticSetting(call: ArmCall): ArmAnswer {
  if (!getResource(call.state, call.path)) return { status: 204 };
  deleteResource(call.state, call.path, call.now);
  return { status: 200 };
}

const path = '{scope}/providers/Microsoft.Insights/diagnosticSettings';
const type = 'Microsoft.Insights/diagnosticSettings';

/** Which logs of a resource go where. */
export const diagnosticSettings: ResourceType = {
  type,
  // The older one is what @azure/arm-monitor 7 sends. UNCONFIRMED: that it shows category groups.
  versions: ['2021-05-01-preview', '2017-05-01-preview'],
  routes: [
    ['GET', path, `${type}/read`, listDiagnosticSettings],
    ['GET', `${path}/{settingName}`, `${type}/read`, getDiagnosticSetting],
    ['PUT', `${path}/{settingName}`, `${type}/write`, putDiagnosticSetting],
    ['DELETE', `${path}/{settingName}`, `${type}/delete`, deleteDiagnosticSetting],
  ],
};
