import { loadEstateSetting } from './estate/load';
import { type EmulatorConfiguration, readSettings } from './settings';
import { createState } from './store';
import type { EmulatorState } from './types';

/** Next may load this module more than once in a process; what every copy shares hangs here. */
const KEY = Symbol.for('kustodian.emulator');

interface Holder {
  state: Promise<EmulatorState>;
}

/** The state of this process's emulator, made once from the environment; rejects, and goes on to, with what is wrong there. */
export function globalState(): Promise<EmulatorState> {
  const held: unknown = Reflect.get(globalThis, KEY);
  if (isHolder(held)) return held.state;
  const holder: Holder = { state: Promise.resolve().then(() => stateOf(readSettings(process.env))) };
  Reflect.set(globalThis, KEY, holder);
  return holder.state;
}

/** A new state as a configuration describes it; rejects with an `EstateError` where the estate cannot be loaded. */
export async function stateOf({ estate, settings }: EmulatorConfiguration): Promise<EmulatorState> {
  return createState(await loadEstateSetting(estate), settings);
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && 'state' in value && value.state instanceof Promise;
}
