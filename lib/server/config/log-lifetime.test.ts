import { afterEach, expect, it, vi } from 'vitest';
import { setTelemetry } from '../telemetry/telemetry';
import { logDestination } from './log';
import { stop } from './log-lifetime';

afterEach(() => {
  setTelemetry(undefined);
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s ends connections, sends queued telemetry, and then ends the process with exit code %i',
  async (signal, code) => {
    const steps: string[] = [];
    const after = (step: string) => async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      steps.push(step);
    };
    vi.spyOn(logDestination, 'write').mockImplementation((line) => void steps.push(JSON.parse(line).event));
    vi.spyOn(process, 'exit').mockImplementation((exit) => {
      steps.push(`exit ${exit}`);
      throw new Error('end of the process');
    });
    vi.stubEnv('NEXT_MANUAL_SIG_HANDLE', 'true');
    const trace = { traceId: 't', observe: () => () => {}, end: () => {} };
    setTelemetry({ startRequest: () => trace, flush: after('flushed') });
    await expect(stop(signal, after('closed'))).rejects.toThrow('end of the process');
    expect(steps).toEqual(['stopping', 'closed', 'flushed', `exit ${code}`]);
  },
);
