import * as z from 'zod';
import { EstateError } from '../estate/estate-error';
import { loadEstateSetting, parseEstate } from '../estate/load';
import { loadEstate } from '../store';
import type { EmulatorState, Estate } from '../types';
import { ControlError, parseJson, toControlError } from './control-error';

const resetBody = z.strictObject({
  estate: z.union([z.string().min(1), z.record(z.string(), z.unknown())]).optional(),
});

/** Puts the estate that the body names, or the one of the start, in place of everything held. */
export async function resetTo(state: EmulatorState, body: string): Promise<void> {
  const parsed = resetBody.safeParse(body.trim() ? parseJson(body) : {});
  if (!parsed.success) throw toControlError(parsed.error);
  loadEstate(state, await readEstate(parsed.data.estate, state));
}

async function readEstate(estate: string | Record<string, unknown> | undefined, state: EmulatorState): Promise<Estate> {
  if (estate === undefined) return state.initialEstate;
  try {
    return typeof estate === 'string' ? await loadEstateSetting(estate) : parseEstate(estate);
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    throw new ControlError(`$.estate${error.jsonPath ? '.' : ': '}${error.message}`);
  }
}
