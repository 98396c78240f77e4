import type { AzureResponse } from '../transport/azure-response';
import { checkPath, pinLink } from '../transport/links';

/** The location can contain spaces. */
const operationResult =
  /^\/subscriptions\/([^/]+)\/providers\/Microsoft\.Kusto\/locations\/[^/]+\/operationResults\/[^/]+$/i;

const kustoResource =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/[^/]+\/providers\/Microsoft\.Kusto\/clusters\/[^/]+(?:\/databases\/[^/]+)?(?:\/principalAssignments\/[^/]+)?$/i;

/** A long-running operation, or the resource with its provisioning state. */
export interface OperationPath {
  kind: 'operation' | 'resource';
  /** With query, without an origin. */
  path: string;
  subscriptionId: string;
}

/**
 * Returns the path of a write's operation, or `undefined` if it has completed. Without a valid link, returns `written`,
 * the resource's path.
 */
export function operationOf(response: AzureResponse, bases: readonly string[], written: string): string | undefined {
  const links = [response.headers.get('azure-asyncoperation'), response.headers.get('location')];
  const operation = links.flatMap((link) => (link ? (pinLink(link, bases, operationResult) ?? []) : []))[0];
  const isStarted = response.status === 202 || Boolean(links[0]);
  return isStarted ? (operation ?? written) : undefined;
}

/** Parses a browser's path. */
export function parseOperationPath(text: string): OperationPath | undefined {
  for (const [kind, pattern] of [
    ['operation', operationResult],
    ['resource', kustoResource],
  ] as const) {
    const path = checkPath(text, pattern);
    const subscriptionId = path === undefined ? undefined : pattern.exec(decodeURIComponent(pathOf(path)))?.[1];
    if (path !== undefined && subscriptionId !== undefined) return { kind, path, subscriptionId };
  }
  return undefined;
}

function pathOf(pathAndQuery: string): string {
  return pathAndQuery.split('?', 1)[0] ?? pathAndQuery;
}
