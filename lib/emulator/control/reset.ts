import * as z from 'zod';
import { EstateError } from '../estate/estate-error';
import { builtInEstate, parseEstate } from '../estate/load';
import { loadEstate } from '../store';
import type { EmulatorState, Estate } from '../types';
import { ControlError, parseJson, toControlError } from './control-error';

const resetBody = z.strictObject({
  estate: z.union([z.string().min(1), z.record(z.string(), z.unknown())]).optional(),
});

/**
 * Replaces all state by the estate in the body, a built-in one, or the initial one. Never reads a file. Throws a
 * `ControlError`.
 */
export function resetTo(state: EmulatorState, body: string): void {
  const parsed = resetBody.safeParse(body.trim() ? parseJson(body) : {});
  if (!parsed.success) throw toControlError(parsed.error);
  loadEstate(state, readEstate(parsed.data.estate, state));
}

function readEstate(estate: string | Record<string, unknown> | undefined, state: EmulatorState): Estate {
  if (estate === undefined) return state.initialEstate;
  try {
    return typeof estate === 'string' ? builtInEstate(estate) : parseEstate(estate);
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    throw new ControlError(`$.estate${error.jsonPath ? '.' : ': '}${error.message}`);
  }
}
