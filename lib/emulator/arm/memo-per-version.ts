import type { EmulatorState } from '../types';

/** A look-up that is worked out once per state and again only after a write (each write bumps `state.version`). */
export function memoPerVersion<T>(compute: (state: EmulatorState) => T): (state: EmulatorState) => T {
  const known = new WeakMap<EmulatorState, { version: number; value: T }>();
  return (state) => {
    const cached = known.get(state);
    if (cached && cached.version === state.version) return cached.value;
    const value = compute(state);
    known.set(state, { version: state.version, value });
    return value;
  };
}
