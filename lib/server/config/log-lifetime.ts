import 'server-only';
import { constants } from 'node:os';
import { getTelemetry } from '../telemetry/telemetry';
import { describeCloud } from './cloud-file';
import { log } from './log';
import { getSettings, getVersion } from './settings';

/** Logs the hosts of a cloud file and the start, and ends the process after a signal. */
export function logLifetime(endConnections: () => Promise<void>): void {
  const { mode, cloud, configFile } = getSettings();
  if (cloud.file) log.info({ event: 'cloud', ...describeCloud({ ...cloud, file: cloud.file }) });
  log.info({ event: 'started', version: getVersion(), mode, cloud: cloud.name, configFile });
  let isStopping = false;
  // A terminal sends it to npm too, which sends it again.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!isStopping) void stop(signal, endConnections);
      isStopping = true;
    });
}

/** Lets responses end, and then sends what telemetry has queued. Development leaves the end to Next. */
export async function stop(signal: 'SIGINT' | 'SIGTERM', endConnections: () => Promise<void>): Promise<void> {
  log.info({ event: 'stopping', signal });
  await endConnections();
  await getTelemetry()?.flush();
  if (process.env.NEXT_MANUAL_SIG_HANDLE) process.exit(128 + constants.signals[signal]);
}
