/** POST requests that change nothing. Everything else except GET and HEAD is refused. */
const readingPosts = [
  /\/providers\/Microsoft\.ResourceGraph\/resources$/i,
  /\/policyStates\/latest\/(queryResults|summarize)$/i,
  /\/checkNameAvailability$/i,
  /\/checkPrincipalAssignmentNameAvailability$/i,
  /\/providers\/Microsoft\.Kusto\/clusters\/[^/]+\/(listFollowerDatabases|listLanguageExtensions|listCalloutPolicies)$/i,
  /\/providers\/Microsoft\.Kusto\/clusters\/[^/]+\/databases\/[^/]+\/listPrincipals$/i,
  /\/providers\/Microsoft\.PolicyInsights\/checkPolicyRestrictions$/i,
  /^\/v1\.0\/directoryObjects\/getByIds$/i,
];

/** Throws for a request that could write or send a token to another host. */
export function refuseWrites(endpoint: string, method: string, url: string): void {
  const { origin, pathname } = new URL(url);
  if (origin !== new URL(endpoint).origin) throw new Error(`${url} is not on ${endpoint}.`);
  if (method === 'GET' || method === 'HEAD') return;
  if (method === 'POST' && readingPosts.some((path) => path.test(pathname))) return;
  throw new Error(`${method} ${pathname} could write. Only reads are sent.`);
}
