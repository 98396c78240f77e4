import type { Settings } from './env';

/** The emulator accepts any client ID. */
const sampleClientId = '00000000-5a5a-4000-8000-000000000000';

/** The browser signs in with this application, and Azure records it with each change. */
export function appIdOf(settings: Settings): string {
  return settings.mode === 'azure' ? settings.clientId : sampleClientId;
}
