import { loadEstateSetting } from './estate/load';
import { type EmulatorConfiguration, readSettings } from './settings';
import { createState } from './store';
import type { EmulatorState } from './types';

/** Next can load this module more than once. */
const KEY = Symbol.for('kustodian.emulator');

interface Holder {
  state: Promise<EmulatorState>;
}

/** Returns this process's state. Rejects every time if the environment is invalid. */
export function globalState(): Promise<EmulatorState> {
  const held: unknown = Reflect.get(globalThis, KEY);
  if (isHolder(held)) return held.state;
  const holder: Holder = { state: Promise.resolve().then(() => stateOf(readSettings(process.env))) };
  Reflect.set(globalThis, KEY, holder);
  return holder.state;
}

/** Rejects with an `EstateError` if the estate can't be loaded. */
export async function stateOf({ estate, settings }: EmulatorConfiguration): Promise<EmulatorState> {
  return createState(await loadEstateSetting(estate), settings);
}

function isHolder(value: unknown): value is Holder {
  return typeof value === 'object' && value !== null && 'state' in value && value.state instanceof Promise;
}
