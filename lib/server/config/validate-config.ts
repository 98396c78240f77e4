import 'server-only';
// First, because what it sets up must not belong to a request.
import '@/lib/azure/transport/detached';
import { readTelemetrySettings } from '../telemetry/settings';
import { setTelemetry } from '../telemetry/telemetry';
import { loadEstate } from './compose';
import { getOrganization } from './organization';
import { getSettings, getVersion } from './settings';

/** Opens telemetry. Ends the process if the environment, the estate, or the organization's settings file is invalid. */
export async function validateConfig(): Promise<void> {
  try {
    await loadEstate(getSettings());
    getOrganization();
    const telemetry = readTelemetrySettings(process.env);
    if (telemetry) setTelemetry((await import('../telemetry/otel')).openTelemetry(telemetry, getVersion()));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
