import type { ResourceChange } from '@/lib/model/resource-change';

export function authorWords({ by }: Pick<ResourceChange, 'by'>): string {
  if (by.name) return by.kind === 'application' ? `Application ${by.name}` : by.name;
  if (by.objectId) return by.objectId;
  return by.kind === 'system' ? 'System' : 'Author not recorded';
}

/** Returns the tool, or that Azure recorded none. */
export function clientWords({ client }: Pick<ResourceChange, 'client'>): string {
  return client.name ?? 'Client not recorded';
}

/** Returns Today, Yesterday, or the date, in local time. */
export function dayWords(at: string, now: Date): string {
  const day = (moment: Date) => moment.toLocaleDateString('sv-SE');
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return 'Time not recorded';
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (day(moment) === day(now)) return 'Today';
  return day(moment) === day(yesterday) ? 'Yesterday' : day(moment);
}
