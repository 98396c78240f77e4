import { isDevSize } from '@/lib/model/azure/cluster-sizes';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { assumedSinceVersion, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const notZoneRedundant = defineCheck({
  id: 'not-zone-redundant',
  category: 'operations',
  title: 'The cluster spreads over several availability zones',
  failTitle: 'The cluster does not spread over several availability zones',
  why: 'An availability zone is a data centre of its own. A cluster in one zone, or one whose storage did not follow its machines, goes down with it.',
  severity: 'low',
  severityReason: 'It is about being reachable, not about who can reach the data; not every region has zones.',
  controls: [],
  otherTools: [
    {
      tool: 'Azure Policy',
      id: 'cbe58ab0-07a8-43ea-9ccc-8ea33e4d6aa5',
      differs:
        'It counts zones alone: it judges development sizes, too, and passes a cluster whose zones do not match its storage.',
    },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/migrate-cluster-to-multiple-availability-zone',
  needs: ['cluster'],
  evaluate: ({ cluster: { sku, zones, properties } }) => {
    const status = properties.zoneStatus;
    const count = new Set(zones ?? []).size;
    const verdict = [
      { property: 'zones', actual: zones ? `[${zones.join(', ')}]` : formatRaw(zones), expected: 'two or three' },
      { property: 'zoneStatus', actual: formatRaw(status), expected: 'not ZonalInconsistency' },
    ];
    if (isDevSize(sku)) return notApplicable('A development size is a single machine.', verdict);
    if (count < 2)
      return fail(verdict, { message: `The cluster lies in ${count === 1 ? 'one zone only' : 'no zone'}.` });
    return status?.toLowerCase() === 'zonalinconsistency'
      ? fail(verdict, {
          message:
            'The cluster’s zones and those of its storage are not the same. Writing the zones again does not move the storage: ask Microsoft’s support.',
          fixable: false,
        })
      : pass(verdict, { assumptions: assumedSinceVersion('zoneStatus', '2025-02-14', status) });
  },
  fixes: [{ fixId: 'not-zone-redundant', grade: 'guided', exampleInput: { zones: ['1', '2', '3'] } }],
  examples: {
    pass: [{ title: 'The cluster spreads over three zones.', snapshot: sampleSnapshot() }],
    fail: [
      { title: 'The cluster lies in one zone.', snapshot: sampleSnapshot({ cluster: { zones: ['1'] } }) },
      { title: 'The cluster lies in no zone.', snapshot: sampleSnapshot({ cluster: { zones: undefined } }) },
      {
        title: 'The storage does not lie in the zones of the machines.',
        snapshot: sampleSnapshot({ cluster: { properties: { zoneStatus: 'ZonalInconsistency' } } }),
      },
    ],
  },
});
