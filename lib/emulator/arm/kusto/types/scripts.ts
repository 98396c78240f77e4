import { armError } from '../../../errors/arm-error';
import { objectOf } from '../../../json';
import { getResource } from '../../../store';
import type { ArmResource, EmulatorState } from '../../../types';
import type { ArmCall } from '../../arm-call';
import type { ResourceType } from '../../resource-type';
import { type ChildType, childHandlers, type Wanted } from '../child-resource';
import { callerAsGrantee, grant } from '../database-grants';
import { inDatabase } from '../databases';
import { clusterIdIn } from '../followers';
import { alreadyTaken, checkNameHandler, hasChild } from '../name-check';
import { database, everyVersion } from '../paths';
import { readOnly, type Schema } from '../schema';
import { armId, bool, oneOf, text } from '../validators';

const everyScript = `${database}/scripts`;
const script = `${everyScript}/{scriptName}`;
// Azure's operations list has only the script's read. Write and delete have another type's name.
const read = 'Microsoft.Kusto/Clusters/Databases/Scripts/read';
const write = 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations/write';
const drop = 'Microsoft.Kusto/Clusters/AttachedDatabaseConfigurations/delete';

const schema: Schema = {
  scriptUrl: { validate: text },
  scriptUrlSasToken: { validate: text, secret: true, blanked: true },
  scriptContent: { validate: text, secret: true, blanked: true },
  forceUpdateTag: { validate: text },
  continueOnErrors: { validate: bool },
  // UNCONFIRMED: 2024-04-13 for these two, whose specification isn't available.
  scriptLevel: { validate: oneOf('Database', 'Cluster'), since: '2024-04-13' },
  principalPermissionsAction: {
    validate: oneOf('RetainPermissionOnScriptCompletion', 'RemovePermissionOnScriptCompletion'),
    since: '2024-04-13',
  },
  managedIdentityResourceId: { validate: armId, since: '2025-02-14' },
  provisioningState: readOnly(),
};

const child: ChildType = {
  type: 'Microsoft.Kusto/Clusters/Databases/Scripts',
  nameParam: 'scriptName',
  holderOf: inDatabase,
  schemaOf: () => schema,
  defaults: () => ({ continueOnErrors: false }),
  // Recorded (azure-cli-extensions, src/kusto).
  operations: { write: 'DatabaseScriptCreateOrUpdate', drop: 'DatabaseScriptDelete' },
  audited: 'in every answer',
  refuse: refuseContradictions,
  written: keepCallerRole,
};
const { list, get, put, patch, remove } = childHandlers(child);

/** Descriptions of `ScriptProperties`. UNCONFIRMED: the sentences. */
function refuseContradictions(_call: ArmCall, { properties, present }: Wanted): void {
  const after = { ...objectOf(present?.properties), ...properties };
  const isInline = after.scriptContent !== undefined;
  const isLinked = after.scriptUrl !== undefined || after.scriptUrlSasToken !== undefined;
  if (isInline && isLinked) throw armError('BadRequest:TwoScripts');
  if (!isInline && after.scriptUrl === undefined) {
    throw armError('BadRequest:NoScript');
  }
  const mayRead = after.scriptUrlSasToken !== undefined || after.managedIdentityResourceId !== undefined;
  if (after.scriptUrl !== undefined && !mayRead && !present) {
    throw armError('BadRequest:ScriptToken');
  }
}

/**
 * A script runs with its caller as Admin of the database, or of all databases. UNCONFIRMED: that the role stays by
 * default. The commands aren't emulated.
 */
function keepCallerRole(state: EmulatorState, written: ArmResource, at: number, call: ArmCall): void {
  const { principalPermissionsAction, scriptLevel } = objectOf(written.properties);
  if (principalPermissionsAction === 'RemovePermissionOnScriptCompletion') return;
  const isCluster = scriptLevel === 'Cluster';
  const holderId = isCluster ? clusterIdIn(written.id) : written.id.split('/').slice(0, -2).join('/');
  const holder = getResource(state, holderId);
  const role = isCluster ? 'AllDatabasesAdmin' : 'Admin';
  if (holder) grant(state, holder, callerAsGrantee(state, call.caller), role, at);
}

const checkName = checkNameHandler({
  type: 'Microsoft.Kusto/clusters/databases/scripts',
  isTaken: hasChild(inDatabase, 'Scripts'),
  taken: alreadyTaken,
});

/** Database scripts: https://learn.microsoft.com/rest/api/azurerekusto/scripts */
export const scripts: ResourceType = {
  type: 'Microsoft.Kusto/clusters/databases/scripts',
  versions: everyVersion,
  regional: true,
  routes: [
    ['GET', everyScript, read, list],
    ['GET', script, read, get],
    ['PUT', script, write, put],
    ['PATCH', script, write, patch],
    ['DELETE', script, drop, remove],
    [
      'POST',
      `${database}/scriptsCheckNameAvailability`,
      'Microsoft.Kusto/Clusters/Databases/CheckNameAvailability/action',
      checkName,
    ],
  ],
};
