import type { Settings } from './env';

/** The emulator accepts any client ID. */
const sampleClientId = '00000000-5a5a-4000-8000-000000000000';

/** Returns the application that the browser signs in with and Azure records with each change. */
export function appIdOf(settings: Settings): string {
  return settings.mode === 'azure' ? settings.clientId : sampleClientId;
}
