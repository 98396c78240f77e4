import type { AzureResponse } from '../transport/azure-response';
import { checkPath, pinLink } from '../transport/links';

/** An operation of Kusto's resource provider. The location can contain spaces, as Azure sends them. */
const operationResult =
  /^\/subscriptions\/([^/]+)\/providers\/Microsoft\.Kusto\/locations\/[^/]+\/operationResults\/[^/]+$/i;

/** A resource of Kusto's resource provider with a provisioning state. */
const kustoResource =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/[^/]+\/providers\/Microsoft\.Kusto\/clusters\/[^/]+(?:\/databases\/[^/]+)?(?:\/principalAssignments\/[^/]+)?$/i;

/** A long-running operation, or the resource whose provisioning state shows its progress. */
export interface OperationPath {
  kind: 'operation' | 'resource';
  /** Path with query, without an origin. */
  path: string;
  subscriptionId: string;
}

/**
 * Returns the path of the operation that a write started, `undefined` if the write has completed. If Azure's link is absent or
 * unexpected, returns `written`, the path of the resource, which has a provisioning state.
 */
export function operationOf(response: AzureResponse, bases: readonly string[], written: string): string | undefined {
  const links = [response.headers.get('azure-asyncoperation'), response.headers.get('location')];
  const operation = links.flatMap((link) => (link ? (pinLink(link, bases, operationResult) ?? []) : []))[0];
  const isStarted = response.status === 202 || Boolean(links[0]);
  return isStarted ? (operation ?? written) : undefined;
}

/** Parses an operation path from a browser. Returns `undefined` for any other path. */
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
