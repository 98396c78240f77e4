/** Next calls this once, before the first request: a process with faulty settings ends here and says which. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { exitUnlessSettingsAreSound } = await import('@/lib/server/exit-unless-settings-are-sound');
  exitUnlessSettingsAreSound();
}
