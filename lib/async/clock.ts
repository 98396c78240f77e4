import { sleep } from './sleep';

/** The time by which quotas are kept. Tests replace its functions, so that they don't wait for the quotas of Azure. */
export const clock = {
  /** Milliseconds that never decrease. */
  now: () => performance.now(),
  sleep,
};
