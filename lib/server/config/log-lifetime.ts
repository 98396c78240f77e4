import 'server-only';
import { getTelemetry } from '../telemetry/telemetry';
import { log } from './log';
import { getSettings, getVersion } from './settings';

/** Logs the start, and the signal that stops the process. */
export function logLifetime(): void {
  const { mode, cloud, configFile } = getSettings();
  log.info({ event: 'started', version: getVersion(), mode, cloud, configFile });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      log.info({ event: 'stopping', signal });
      void getTelemetry()?.flush();
    });
}
