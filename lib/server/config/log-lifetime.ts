import 'server-only';
import { getTelemetry } from '../telemetry/telemetry';
import { describeCloud } from './cloud-file';
import { log } from './log';
import { getSettings, getVersion } from './settings';

/** Logs the hosts of a cloud file, the start, and the signal that stops the process. */
export function logLifetime(): void {
  const { mode, cloud, configFile } = getSettings();
  if (cloud.file) log.info({ event: 'cloud', ...describeCloud({ ...cloud, file: cloud.file }) });
  log.info({ event: 'started', version: getVersion(), mode, cloud: cloud.name, configFile });
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      log.info({ event: 'stopping', signal });
      void getTelemetry()?.flush();
    });
}
