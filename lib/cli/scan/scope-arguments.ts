import { namePatterns, parseClusterId, withoutSlash } from '@/lib/model/azure/arm-id';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';

/** What a scan is limited to. Without any of them, everything visible. */
export interface ScopeArguments {
  subscriptions: readonly string[];
  /** The name that ends a management group's ID. */
  managementGroup?: string;
  /** ARM IDs as given, without a slash at the end. */
  clusters: readonly string[];
}

export function isEverything({ subscriptions, clusters, managementGroup }: ScopeArguments): boolean {
  return subscriptions.length === 0 && clusters.length === 0 && managementGroup === undefined;
}

/** Throws a `CliError` for a malformed ID, and for a management group of several tenants. */
export function readScope(args: Arguments, { isOfSeveral = false } = {}): ScopeArguments {
  const managementGroup = args.text('management-group');
  if (isOfSeveral && managementGroup !== undefined)
    throw new CliError('--management-group can’t be used with several tenants. Use --subscription.');
  return {
    subscriptions: unique(args.list('subscription').map(parseSubscription)),
    clusters: unique(args.list('cluster').map(parseCluster)),
    ...(managementGroup === undefined ? {} : { managementGroup: parseManagementGroup(managementGroup) }),
  };
}

export function parseSubscription(text: string): string {
  const id = /^\/subscriptions\/([^/]+)\/?$/i.exec(text)?.[1] ?? text;
  if (namePatterns.guid.test(id)) return id;
  throw new CliError(
    `Enter a subscription ID for --subscription, such as 00000000-0000-0000-0000-000000000000. The value was ${quoted(text)}.`,
  );
}

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftmanagement */
const managementGroupPattern = /^[-\w().]{0,89}[-\w()]$/;

export function parseManagementGroup(text: string): string {
  const name = /^\/providers\/Microsoft\.Management\/managementGroups\/([^/]+)\/?$/i.exec(text)?.[1] ?? text;
  if (managementGroupPattern.test(name)) return name;
  throw new CliError(
    `Enter a management group ID for --management-group, such as contoso-data. The value was ${quoted(text)}.`,
  );
}

function parseCluster(text: string): string {
  if (parseClusterId(text)) return withoutSlash(text);
  throw new CliError(
    `Enter the resource ID of a cluster for --cluster, such as /subscriptions/…/providers/Microsoft.Kusto/clusters/…. The value was ${quoted(text)}.`,
  );
}

/** IDs compare without case. */
function unique(ids: readonly string[]): string[] {
  return [...new Map(ids.map((id) => [id.toLowerCase(), id])).values()];
}
