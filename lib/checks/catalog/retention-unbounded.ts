import { parse } from 'tinyduration';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoDatabase } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleDatabases } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const retentionUnbounded = defineCheck({
  id: 'retention-unbounded',
  category: 'data-protection',
  title: 'Every database deletes old data',
  failTitle: 'A database keeps data without an end, or for too long',
  why: 'What is no longer kept cannot be stolen. Data without an end of its retention grows for ever, and privacy laws allow personal data only for as long as it is needed.',
  severity: 'low',
  severityReason: 'Old data adds to the damage of an intrusion, but makes none easier.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/management/retention-policy',
  needs: ['databases'],
  evaluate: ({ databases }, { settings: { maxRetentionDays: max } }) => {
    const kept = databases.map((database) => ({ period: periodOf(database), days: retentionDays(database) }));
    const tooLong = kept.filter(({ days }) => days !== undefined && days > max).map(({ period }) => period);
    const unclear = kept.filter(({ days }) => days === undefined).map(({ period }) => period);
    const verdict = [
      { property: 'databases that keep data for too long', actual: formatCountAndNames(tooLong), expected: '0' },
    ];
    if (databases.length === 0) return notApplicable('The cluster has no database.', verdict);
    const settings = [{ name: 'maxRetentionDays', value: String(max) }];
    if (tooLong.length > 0) {
      return fail(verdict, { settings, message: `Data is kept for more than ${max} days: ${formatNames(tooLong)}.` });
    }
    if (unclear.length === 0) return pass(verdict, { settings });
    const message = `The retention of ${formatNames(unclear)} is no duration as Azure documents it.`;
    return unknown([{ part: 'databases', reason: 'not-documented', message }], message, verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open the database’s Overview page, choose Edit and set the retention period in days; data that is older is deleted soon after, for good.',
  examples: {
    pass: [
      { title: 'Data is kept for a year.', snapshot: sampleSnapshot() },
      { title: 'Data is kept for ten years to the day.', snapshot: sampleRetention('P3650D') },
    ],
    fail: [
      { title: 'Data is kept without an end.', snapshot: sampleRetention(null) },
      { title: 'Data is kept for a hundred years.', snapshot: sampleRetention('P36500D') },
    ],
  },
});

/** Returns the days that data is kept: infinity where the period is absent, `undefined` where it isn't a duration. */
function retentionDays({ properties }: KustoDatabase): number | undefined {
  return properties?.softDeletePeriod ? durationDays(properties.softDeletePeriod) : Number.POSITIVE_INFINITY;
}

function periodOf({ id, properties }: KustoDatabase): string {
  return `${lastSegment(id)} (${properties?.softDeletePeriod || 'no end'})`;
}

function sampleRetention(softDeletePeriod: string | null) {
  return sampleSnapshot({
    databases: sampleDatabases.map((database) => ({
      ...database,
      properties: { ...database.properties, softDeletePeriod },
    })),
  });
}

/**
 * Returns an ISO 8601 duration in days (a year is 365, a month 30), or `undefined` for other text. Azure returns days and
 * smaller units only.
 */
export function durationDays(text: string): number | undefined {
  try {
    const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parse(text);
    return years * 365 + months * 30 + weeks * 7 + days + (hours + (minutes + seconds / 60) / 60) / 24;
  } catch {
    return undefined;
  }
}
