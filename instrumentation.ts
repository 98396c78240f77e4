/** Next calls this before the first request. Validates the settings and the sample data, installs the guard, and logs the start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { validateConfig } = await import('@/lib/server/config/validate-config');
  await validateConfig();
  const { guardRequests } = await import('@/lib/server/http/guard-requests');
  const endConnections = guardRequests();
  const { logLifetime } = await import('@/lib/server/config/log-lifetime');
  logLifetime(endConnections);
}
