import * as z from 'zod';
import type { EmulatorState } from '../types';
import { parseJson, toControlError } from './control-error';

/** A day at most, so that a mistake in a test doesn't expire what the whole run signed in with. */
const mostSeconds = 86_400;

const clockBody = z.strictObject({
  advanceSeconds: z
    .number('has to be a number of seconds')
    .min(0, 'has to be 0 or more, because the clock only moves ahead')
    .max(mostSeconds, 'is more than a day')
    .optional(),
  stopped: z.boolean('has to be true or false').optional(),
});

/** The emulator's present time in milliseconds since the epoch. */
export function clockTime({ clock }: EmulatorState): number {
  return clock.stoppedAt ?? Date.now() + clock.aheadMs;
}

/**
 * Moves the emulator's clock ahead by `advanceSeconds`, and stops it or lets it go on. Operations, the lag of Resource Graph, throttling
 * windows, roles that start or end, and the lifetime of tokens follow this clock. A reset puts it back. Throws a `ControlError`.
 */
export function setClock(state: EmulatorState, body: string): void {
  const parsed = clockBody.safeParse(parseJson(body));
  if (!parsed.success) throw toControlError(parsed.error);
  const { advanceSeconds = 0, stopped = state.clock.stoppedAt !== undefined } = parsed.data;
  const time = clockTime(state) + advanceSeconds * 1000;
  state.clock = { aheadMs: time - Date.now(), ...(stopped ? { stoppedAt: time } : {}) };
}
