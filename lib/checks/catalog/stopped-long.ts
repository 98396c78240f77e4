import type { ActivityLogEvent } from '@/lib/model/azure/governance-bodies';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { parseSuspension, type Suspension } from '../support/parse-suspension';

const day = 86_400_000;
const timeZoneAssumption =
  "Azure returned the time without a time zone, so the number of days can be wrong by one. The time zone isn't documented.";

export const stoppedLong = defineCheck({
  id: 'stopped-long',
  category: 'operations',
  title: 'The cluster was stopped a short time ago',
  failTitle: 'The cluster has been stopped for long',
  why: 'A stopped cluster keeps its data, and its identities, roles and keys stay valid while nobody looks after them. Whoever may start it has it all.',
  severity: 'medium',
  severityReason: 'As Azure Advisor has it, which looks at the cost; nothing answers while the cluster is stopped.',
  controls: [],
  otherTools: [{ tool: 'Azure Advisor', id: 'd9c2f871-904e-4907-8572-0a33b0651f01' }],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/azure-advisor',
  needs: ['cluster', 'stopEvents'],
  evaluate: (parts, { settings: { stoppedDays }, at }) => {
    const { state, stateReason } = parts.cluster.properties;
    if (state?.toLowerCase() !== 'stopped') {
      return notApplicable('The cluster is not stopped.', [verdictOn('state', formatRaw(state), 'Stopped')]);
    }
    const stop = parseSuspension(stateReason) ?? newestOf(parts.stopEvents);
    if (stop === undefined) {
      const message = 'Neither the cluster nor its activity log of the last 89 days says since when it is stopped.';
      return unknown([{ part: 'stopEvents', reason: 'no-match', message }], message);
    }
    const daysSince = (time: number) => Math.floor((Date.parse(at) - time) / day);
    const days = daysSince(stop.at);
    const actual = `${days}, since ${new Date(stop.at).toISOString().slice(0, 10)}`;
    const verdict = [verdictOn('days since it was stopped', actual, `fewer than ${stoppedDays}`)];
    const [fewest, most] = [daysSince(stop.at + stop.uncertainty), daysSince(stop.at - stop.uncertainty)];
    if (fewest < stoppedDays && most >= stoppedDays) {
      return unknown(
        [{ part: 'cluster', reason: 'not-documented', message: timeZoneAssumption }],
        timeZoneAssumption,
        verdict,
      );
    }
    const settings = [{ name: 'stoppedDays', value: String(stoppedDays) }];
    const assumptions = stop.uncertainty > 0 ? [timeZoneAssumption] : [];
    return days >= stoppedDays
      ? fail(verdict, { settings, assumptions, message: `The cluster has been stopped for ${days} days.` })
      : pass(verdict, { settings, assumptions });
  },
  fixes: [],
  noFix:
    'Ask its owner whether the data is still needed; if not, delete the cluster on its Overview page in the portal. Within 14 days of that Microsoft’s support can bring it back.',
  examples: {
    pass: [
      {
        title: 'The cluster was stopped five days ago, as Azure says.',
        snapshot: sampleStopped('Suspended at 2026-11-20 08:15:42 +00:00'),
      },
    ],
    fail: [
      {
        title: 'The cluster was stopped half a year ago, as Azure says.',
        snapshot: sampleStopped('Suspended at 2026-05-24 15:28:22 +00:00'),
      },
      {
        title: 'The cluster was stopped years ago. The time has no time zone.',
        snapshot: sampleStopped('Suspended at 3/22/2020 11:20:03 AM'),
      },
      {
        title: 'The cluster was stopped 80 days ago, as its activity log says.',
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
