import { sleep } from './sleep';

/** The clock of quotas. Tests replace it, so that they don't wait. */
export const clock = {
  /** Milliseconds that never decrease. */
  now: () => performance.now(),
  sleep,
};
