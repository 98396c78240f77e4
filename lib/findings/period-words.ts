import { durationDays } from '@/lib/checks/catalog/retention-unbounded';
import { counted } from '@/lib/model/text';

/** Returns an ISO 8601 duration in words, such as `365 days`. Absent: no limit. Other text stays as it is. */
export function periodWords(period: string | null | undefined): string {
  if (!period) return 'Unlimited';
  const days = durationDays(period);
  if (days === undefined) return period;
  if (days >= 1) return unit(days, 'day');
  return days * 24 >= 1 || days === 0 ? unit(days * 24, 'hour') : unit(days * 24 * 60, 'minute');
}

function unit(count: number, noun: string): string {
  return counted(Math.round(count * 10) / 10, noun);
}
