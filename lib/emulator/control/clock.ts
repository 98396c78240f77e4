import * as z from 'zod';
import type { EmulatorState } from '../types';
import { parseJson, toControlError } from './control-error';

/** A longer advance would expire the sign-ins of a whole test run. */
const mostSeconds = 86_400;

const clockBody = z.strictObject({
  advanceSeconds: z
    .number('must be a number of seconds')
    .min(0, 'must be 0 or more, because the clock only moves forward')
    .max(mostSeconds, 'must be one day or less')
    .optional(),
  stopped: z.boolean('must be true or false').optional(),
});

export function clockTime({ clock }: EmulatorState): number {
  return clock.stoppedAt ?? Date.now() + clock.aheadMs;
}

/**
 * Advances the clock by `advanceSeconds`, stops it, or continues it. Operations, index lag, throttling, roles, and
 * tokens follow it until a reset. Throws a `ControlError`.
 */
export function setClock(state: EmulatorState, body: string): void {
  const parsed = clockBody.safeParse(parseJson(body));
  if (!parsed.success) throw toControlError(parsed.error);
  const { advanceSeconds = 0, stopped = state.clock.stoppedAt !== undefined } = parsed.data;
  // Azure's times, such as ticks, have whole milliseconds.
  const time = Math.round(clockTime(state) + advanceSeconds * 1000);
  state.clock = { aheadMs: time - Date.now(), ...(stopped ? { stoppedAt: time } : {}) };
}
