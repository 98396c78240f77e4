import type { AzureResponse } from '../transport/azure-response';
import { checkPath, pinLink } from '../transport/links';

/** Where the operations of Kusto's provider lie; the location may hold blanks, as Azure sends them. */
const operationResult =
  /^\/subscriptions\/([^/]+)\/providers\/Microsoft\.Kusto\/locations\/[^/]+\/operationResults\/[^/]+$/i;

/** A resource of Kusto's provider that tells its own provisioning state. */
const kustoResource =
  /^\/subscriptions\/([^/]+)\/resourceGroups\/[^/]+\/providers\/Microsoft\.Kusto\/clusters\/[^/]+(?:\/databases\/[^/]+)?(?:\/principalAssignments\/[^/]+)?$/i;

/** An operation, by what can be asked about it. */
export interface OperationPath {
  kind: 'operation' | 'resource';
  /** Path with query, on no origin. */
  path: string;
  subscriptionId: string;
}

/**
 * The operation that an answer to a write began, `undefined` when it is finished. Where Azure names none, or one that
 * lies elsewhere, the written resource itself is followed: it tells its provisioning state.
 */
export function operationOf(answer: AzureResponse, bases: readonly string[], written: string): string | undefined {
  const links = [answer.headers.get('azure-asyncoperation'), answer.headers.get('location')];
  const named = links.flatMap((link) => (link ? (pinLink(link, bases, operationResult) ?? []) : []))[0];
  const isBegun = answer.status === 202 || Boolean(links[0]);
  return isBegun ? (named ?? written) : undefined;
}

/** An operation path as it came from a browser, or `undefined` when it is none of ours. */
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
