import type { ActivityLogEvent } from '@/lib/model/governance-bodies';
import { asSaid } from '../as-said';
import { defineCheck, fail, notApplicable, pass, unknown } from '../define-check';
import { sampleClusterId } from '../sample-cluster';
import { sampleSnapshot } from '../sample-snapshot';

const day = 86_400_000;

/** Whether a stopped cluster lies about with its data, identities, roles and keys. */
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
      return notApplicable('The cluster is not stopped.', [verdictOn('state', asSaid(state), 'Stopped')]);
    }
    const since = suspendedAt(stateReason) ?? newestOf(parts.stopEvents);
    if (since === undefined) {
      const message = 'Neither the cluster nor its activity log of the last 89 days says since when it is stopped.';
      return unknown([{ part: 'stopEvents', reason: 'no-match', message }], message);
    }
    const days = Math.floor((Date.parse(at) - since) / day);
    const actual = `${days}, since ${new Date(since).toISOString().slice(0, 10)}`;
    const verdict = [verdictOn('days since it was stopped', actual, `fewer than ${stoppedDays}`)];
    const settings = [{ name: 'stoppedDays', value: String(stoppedDays) }];
    return days >= stoppedDays
      ? fail(verdict, { settings, message: `The cluster has been stopped for ${days} days.` })
      : pass(verdict, { settings });
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

/** As recorded: `Suspended at 2022-02-20 15:28:22 +00:00` (Cloud Custodian’s recordings). In milliseconds. */
function suspendedAt(stateReason: string | null | undefined): number | undefined {
  const [, date, time, zone] =
    /suspended at (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d:\d\d)/i.exec(stateReason ?? '') ?? [];
  return timeOf(`${date}T${time}${zone}`);
}

function newestOf(events: readonly ActivityLogEvent[]): number | undefined {
  return events.map(({ eventTimestamp }) => timeOf(eventTimestamp ?? '')).find((time) => time !== undefined);
}

function timeOf(text: string): number | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function verdictOn(property: string, actual: string, expected: string) {
  return { property, actual, expected };
}

function sampleStopped(stateReason: string | null, stopEvents: ActivityLogEvent[] = []) {
  return sampleSnapshot({ cluster: { properties: { state: 'Stopped', stateReason } }, stopEvents });
}
