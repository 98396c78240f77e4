import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { assumedSinceVersion, formatRaw } from '../engine/format-values';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { isDevSize } from '../support/cluster-sizes';
import { skuNoSla } from './sku-no-sla';

export const notZoneRedundant = defineCheck({
  id: 'not-zone-redundant',
  category: 'operations',
  title: 'The cluster should be zone redundant',
  shortTitle: 'Zone redundancy',
  setting: 'availability zones',
  failTitle: 'The cluster isn’t zone redundant',
  passTitle: 'The cluster is zone redundant',
  why: 'If the cluster’s compute or storage is in one availability zone, an outage of that zone takes the cluster offline.',
  severity: 'low',
  severityReason: 'Zones affect availability, not access to data. Some regions have no zones.',
  otherTools: [
    {
      tool: 'Azure Policy',
      id: 'cbe58ab0-07a8-43ea-9ccc-8ea33e4d6aa5',
      differs: 'Azure Policy also evaluates dev SKUs and ignores the zone status ZonalInconsistency.',
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
    if (isDevSize(sku))
      return notApplicable('Dev SKUs have a single instance, so they can’t be zone redundant.', verdict, skuNoSla);
    if (count < 2)
      return fail(verdict, {
        message: `The cluster uses ${count === 1 ? 'only one availability zone' : 'no availability zones'}.`,
      });
    return status?.toLowerCase() === 'zonalinconsistency'
      ? fail(verdict, {
          message:
            'Compute and storage use different zones. Setting the zones again doesn’t move storage, so contact Microsoft Support.',
          fixable: false,
        })
      : pass(verdict, { assumptions: assumedSinceVersion('zoneStatus', '2025-02-14', status) });
  },
  fixes: [{ fixId: 'not-zone-redundant', grade: 'guided', exampleInput: { zones: ['1', '2', '3'] } }],
  examples: {
    pass: [{ title: 'The cluster uses three zones.', snapshot: sampleSnapshot() }],
    fail: [
      { title: 'The cluster uses one zone.', snapshot: sampleSnapshot({ cluster: { zones: ['1'] } }) },
      { title: 'The cluster uses no zones.', snapshot: sampleSnapshot({ cluster: { zones: undefined } }) },
      {
        title: 'Compute and storage use different zones.',
        snapshot: sampleSnapshot({ cluster: { properties: { zoneStatus: 'ZonalInconsistency' } } }),
      },
    ],
  },
});
