import type { ActivityLogEvent } from '@/lib/model/azure/governance-bodies';
import { counted } from '@/lib/model/text';
import { defineCheck, fail, notApplicable, notDocumented, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { undecided } from '../engine/unknown-evidence';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { parseSuspension, type Suspension } from '../support/parse-suspension';
import { stateNotRunning } from './state-not-running';

const day = 86_400_000;
const timeZoneAssumption =
  'The number of days can be off by one, because Azure returned the stop time without a time zone.';

export const stoppedLong = defineCheck({
  id: 'stopped-long',
  category: 'operations',
  title: 'Clusters that stay stopped should be reviewed',
  shortTitle: 'Long-stopped cluster',
  setting: 'state',
  failTitle: 'The cluster has been stopped for a long time',
  passTitle: 'The cluster was stopped recently',
  why: 'A stopped cluster keeps its data, identities, roles, and keys, but is easy to forget. When the cluster starts, all of these work again.',
  severity: 'medium',
  severityReason: 'Data is reachable only after a start. Azure Advisor also rates this Medium.',
  otherTools: [{ tool: 'Azure Advisor', id: 'd9c2f871-904e-4907-8572-0a33b0651f01' }],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/azure-advisor',
  needs: ['cluster', 'stopEvents'],
  evaluate: (parts, { settings: { stoppedDays }, at }) => {
    const { state, stateReason } = parts.cluster.properties;
    if (state?.toLowerCase() !== 'stopped') {
      const verdict = verdictOn('state', formatRaw(state), 'Stopped');
      return notApplicable('The cluster isn’t stopped.', [verdict], stateNotRunning);
    }
    const stop = parseSuspension(stateReason) ?? newestOf(parts.stopEvents);
    if (stop === undefined) {
      return undecided('stopEvents', 'no-match', {
        about: 'the stop time',
        why: 'Azure returned no stop time in the state reason or in the last 89 days of the activity log.',
      });
    }
    const daysSince = (time: number) => Math.floor((Date.parse(at) - time) / day);
    const days = daysSince(stop.at);
    const actual = `${days}, since ${new Date(stop.at).toISOString().slice(0, 10)}`;
    const verdict = [verdictOn('days since the stop', actual, `fewer than ${stoppedDays}`)];
    const [fewest, most] = [daysSince(stop.at + stop.uncertainty), daysSince(stop.at - stop.uncertainty)];
    if (fewest < stoppedDays && most >= stoppedDays) {
      return undecided(
        'cluster',
        'not-documented',
        { about: 'how many days ago the cluster stopped', why: timeZoneAssumption },
        verdict,
      );
    }
    const settings = [{ name: 'stoppedDays', value: String(stoppedDays) }];
    const assumptions = stop.uncertainty > 0 ? [notDocumented(timeZoneAssumption)] : [];
    return days >= stoppedDays
      ? fail(verdict, {
          settings,
          assumptions,
          message: `The cluster has been stopped for ${counted(days, 'day')}.`,
        })
      : pass(verdict, { settings, assumptions });
  },
  fixes: [],
  remediation: {
    steps: [
      'Ask the owner whether the data is still needed.',
      'If you don’t need the cluster, delete it on its **Overview** page.',
    ],
    note: 'Microsoft Support can recover the cluster within 14 days, unless soft delete is off.',
  },
  examples: {
    pass: [
      {
        title: 'The state reason shows a stop five days ago.',
        snapshot: sampleStopped('Suspended at 2026-11-20 08:15:42 +00:00'),
      },
    ],
    fail: [
      {
        title: 'The state reason shows a stop six months ago.',
        snapshot: sampleStopped('Suspended at 2026-05-24 15:28:22 +00:00'),
      },
      {
        title: 'The state reason shows a stop years ago, without a time zone.',
        snapshot: sampleStopped('Suspended at 3/22/2020 11:20:03 AM'),
      },
      {
        title: 'The activity log shows a stop 80 days ago.',
        snapshot: sampleStopped(null, [
          {
            eventTimestamp: '2026-09-06T09:00:00.0000000Z',
            operationName: { value: 'Microsoft.Kusto/clusters/stop/action', localizedValue: 'Stop Clusters' },
            status: { value: 'Succeeded', localizedValue: 'Succeeded' },
            caller: 'ada@contoso.com',
            resourceId: sampleClusterId,
          },
        ]),
      },
    ],
  },
});

function newestOf(events: readonly ActivityLogEvent[]): Pick<Suspension, 'at' | 'uncertainty'> | undefined {
  const at = events.map(({ eventTimestamp }) => Date.parse(eventTimestamp ?? '')).find((time) => !Number.isNaN(time));
  return at === undefined ? undefined : { at, uncertainty: 0 };
}

function verdictOn(property: string, actual: string, expected: string) {
  return { property, actual, expected };
}

function sampleStopped(stateReason: string | null, stopEvents: ActivityLogEvent[] = []) {
  return sampleSnapshot({ cluster: { properties: { state: 'Stopped', stateReason } }, stopEvents });
}
