import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { jsonOf, linesOf } from '../output/content';
import { parseManagementGroup, parseSubscription } from '../scan/scope-arguments';

/**
 * What a scan needs in addition to Reader, which has all read actions.
 * Source: https://learn.microsoft.com/azure/role-based-access-control/permissions/analytics#microsoftkusto
 */
const actions = [
  'Microsoft.Kusto/clusters/databases/listPrincipals/action',
  'Microsoft.Kusto/clusters/listFollowerDatabases/action',
];

const placeholder = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** Prints the form of `az role definition create --role-definition`. */
export async function runRole(args: Arguments, { stdout, stderr }: Io): Promise<number> {
  const scopes = scopesOf(args);
  const role = {
    Name: 'Kustodian scan',
    IsCustom: true,
    Description:
      'Lists database principals and followers of Azure Data Explorer clusters. Assign this role together with Reader.',
    Actions: actions,
    NotActions: [],
    DataActions: [],
    NotDataActions: [],
    AssignableScopes: scopes,
  };
  await stdout.write(jsonOf(role, 2));
  if (scopes.includes(placeholder)) {
    await stderr.write(linesOf(`Replace ${placeholder} with your scope, or use --subscription or --management-group.`));
  }
  return 0;
}

function scopesOf(args: Arguments): string[] {
  const subscriptions = args.list('subscription').map((text) => parseSubscription(text).toLowerCase());
  const managementGroup = args.text('management-group');
  if (managementGroup === undefined) {
    return subscriptions.length === 0 ? [placeholder] : subscriptions.map((id) => `/subscriptions/${id}`);
  }
  if (subscriptions.length > 0) throw new CliError('Use either --subscription or --management-group, not both.');
  return [`/providers/Microsoft.Management/managementGroups/${parseManagementGroup(managementGroup)}`];
}
