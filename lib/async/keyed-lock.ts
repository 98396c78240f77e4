/**
 * Does `work` while no other tab of this browser, and nothing else in this one, works under `name`; `undefined` where it
 * is taken. When a tab goes away, the browser frees the name.
 */
export type Exclusively = <Result>(name: string, work: () => Promise<Result>) => Promise<Result | undefined>;

/** `Exclusively` with the browser's Web Locks. */
export const exclusively: Exclusively = (name, work) =>
  navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? work() : undefined));
