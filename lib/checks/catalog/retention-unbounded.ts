import { parse } from 'tinyduration';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoDatabase } from '@/lib/model/cluster';
import { counted } from '@/lib/model/text';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleDatabases } from '../samples/sample-access';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { unusedNoDatabase } from './unused-no-database';

export const retentionUnbounded = defineCheck({
  id: 'retention-unbounded',
  category: 'data-protection',
  title: 'Data retention should be limited',
  shortTitle: 'Data retention',
  setting: 'data retention',
  failTitle: 'A database keeps data indefinitely or too long',
  passTitle: 'Data retention is limited',
  why: 'Data that you no longer need can still be stolen. Privacy laws let you keep personal data only as long as you need it.',
  severity: 'low',
  severityReason: 'Old data increases the damage of an attack but doesn’t make it easier.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/kusto/management/retention-policy',
  perDatabase: true,
  needs: ['databases'],
  logic: 2,
  evaluate: ({ databases }, { settings: { maxRetentionDays: max } }) => {
    const kept = databases
      .filter((database) => !isFollower(database))
      .map((database) => ({
        database,
        period: periodOf(database),
        days: retentionDays(database),
      }));
    const over = kept.filter(({ days }) => days !== undefined && days > max);
    const tooLong = over.map(({ period }) => period);
    const unclear = kept.filter(({ days }) => days === undefined).map(({ period }) => period);
    const verdict = [
      { property: 'databases over the retention limit', actual: formatCountAndNames(tooLong), expected: '0' },
    ];
    if (databases.length === 0) return notApplicable('The cluster has no databases.', verdict, unusedNoDatabase);
    if (kept.length === 0)
      return notApplicable('The retention of follower databases is set on the leader cluster.', verdict);
    const settings = [{ name: 'maxRetentionDays', value: String(max) }];
    if (tooLong.length > 0) {
      return fail(verdict, {
        items: over.map(({ database }) => lastSegment(database.id)),
        settings,
        message: `More than ${counted(max, 'day')}: ${formatNames(over.map(({ database }) => nameAndRetention(database)))}.`,
      });
    }
    if (unclear.length === 0) return pass(verdict, { settings });
    return undecided(
      'databases',
      'not-documented',
      { about: `the retention period of ${formatNames(unclear)}`, why: 'Azure returned an unrecognized format.' },
      verdict,
    );
  },
  fixes: [],
  remediation: {
    steps: ['Open the database’s **Overview** page.', 'Select **Edit**.', 'Set **Retention period** in days.'],
    note: 'Azure then permanently deletes data older than the retention period.',
  },
  examples: {
    'not-applicable': [
      {
        title: 'The only database follows a database of another cluster.',
        snapshot: sampleSnapshot({
          databases: sampleDatabases.map(({ id, name }) => ({ id, name, kind: 'ReadOnlyFollowing', properties: {} })),
        }),
      },
    ],
    pass: [
      { title: 'Data is kept for one year.', snapshot: sampleSnapshot() },
      { title: 'Data is kept for exactly ten years.', snapshot: sampleRetention('P3650D') },
    ],
    fail: [
      { title: 'Data is kept without a limit.', snapshot: sampleRetention(null) },
      { title: 'Data is kept for 100 years.', snapshot: sampleRetention('P36500D') },
    ],
  },
});

/** Whether a database follows another, so that its retention can't be set here. Source: azure-kusto 2025-02-14, ReadOnlyFollowingDatabase. */
function isFollower({ kind }: KustoDatabase): boolean {
  return kind?.toLowerCase() === 'readonlyfollowing';
}

/** Returns infinity without a period, `undefined` where it isn't a duration. */
function retentionDays({ properties }: KustoDatabase): number | undefined {
  return properties?.softDeletePeriod ? durationDays(properties.softDeletePeriod) : Number.POSITIVE_INFINITY;
}

/** Returns text such as `telemetry (36,500 days)`. */
function nameAndRetention(database: KustoDatabase): string {
  const days = retentionDays(database);
  return Number.isInteger(days) ? `${lastSegment(database.id)} (${counted(Number(days), 'day')})` : periodOf(database);
}

function periodOf({ id, properties }: KustoDatabase): string {
  return `${lastSegment(id)} (${properties?.softDeletePeriod || 'unlimited'})`;
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
