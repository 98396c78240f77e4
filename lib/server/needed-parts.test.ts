import { describe, expect, it } from 'vitest';
import { sampleConnection, sampleInjection } from '@/lib/checks/samples/sample-network';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '@/lib/fixes/build-plan';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import { preflight } from '@/lib/fixes/preflight';
import { applyPlan } from '@/lib/fixes/steps';
import type { Snapshot } from '@/lib/model/evidence';
import { evidenceParts } from '@/lib/model/evidence-parts';
import type { Json } from '@/lib/model/json';
import { planParts } from './needed-parts';

const approved = sampleConnection('pe-clients', 'Approved');
const closed = { publicNetworkAccess: 'Disabled', privateEndpointConnections: [approved] };

/** The snapshot as it is read to apply a fix. */
function readToApply({ parts, ...snapshot }: Snapshot, fixId: FixId, input: Json): Snapshot {
  const read = planParts(fixId, input);
  const left = evidenceParts.filter((part) => !read.includes(part));
  return {
    ...snapshot,
    parts: { ...parts, ...Object.fromEntries(left.map((part) => [part, { state: 'not-loaded' }])) },
  };
}

function consentsTo(snapshot: Snapshot, plan: FixPlan): string[] {
  const rows = preflight(snapshot, plan, { at: '2026-11-27T00:00:00Z', permissions: {}, me: { objectId: 'me' } });
  return rows.flatMap(({ consentId }) => consentId ?? []);
}

describe('what is read to apply a fix', () => {
  it.each<[FixId, object]>([
    ['public-network-enabled', { ...closed, publicNetworkAccess: 'Enabled' }],
    ['vnet-injection-legacy', { ...closed, virtualNetworkConfiguration: sampleInjection }],
  ])('the parts of a plan are enough for %s to need the same confirmations as its review', (fixId, properties) => {
    const snapshot = sampleSnapshot({ cluster: { properties } });
    const plan = buildPlan(fixId, {}, snapshot);
    expect(consentsTo(readToApply(snapshot, fixId, {}), plan)).toEqual(consentsTo(snapshot, plan));
  });

  it('the parts of a plan are enough for an undo that closes the public endpoint', () => {
    const before = sampleSnapshot({ cluster: { properties: closed } });
    const of = buildPlan('turn-public-network-on', {}, before);
    const after = applyPlan(before, of);
    const input = { of: JSON.parse(JSON.stringify(of)) };
    const plan = buildPlan('undo', input, after);
    expect(consentsTo(readToApply(after, 'undo', input), plan)).toEqual(consentsTo(after, plan));
  });
});
