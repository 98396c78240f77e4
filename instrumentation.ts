/** Next calls this once, before the first request: a process with faulty settings or sample data ends, and every request passes the guard. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { validateConfig } = await import('@/lib/server/config/validate-config');
  await validateConfig();
  const { guardRequests } = await import('@/lib/server/http/guard-requests');
  guardRequests();
}
