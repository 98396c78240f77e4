import { figure } from '@/lib/model/text';

export { counted, figure } from '@/lib/model/text';

/** Formats a count that is a lower bound while results are missing. */
export function bound(count: number, isLowerBound: boolean): string {
  return isLowerBound ? `at least ${figure(count)}` : figure(count);
}
