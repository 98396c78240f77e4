import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildPlan } from '../../../lib/fixes/build-plan';
import { type FixId, fixIdSchema } from '../../../lib/fixes/catalog';
import type { FixPlan, PreflightRow } from '../../../lib/fixes/plan/fix-plan';
import { preflight } from '../../../lib/fixes/preflight';
import { isLockoutRow, lockoutRiskOf } from '../../../lib/fixes/preflight/decisive-rows';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import type { Snapshot } from '../../../lib/model/evidence';
import { type EvidencePart, evidenceParts } from '../../../lib/model/evidence-parts';
import { Problem } from '../../../lib/model/problem';
import { call, clusterUrl } from '../../hostile/call';
import { reset, tokenOf } from '../../hostile/emulator';
import { fleetOf } from '../../hostile/fleet-of';
import { routes } from '../../hostile/routes';
import { inputsFor } from './fix-inputs';

/** Clusters of the contoso estate, read with and without Microsoft Graph. */
let clusters: ClusterAnswer[] = [];
const fixIds = fixIdSchema.options.filter((fixId) => fixId !== 'undo');

beforeAll(async () => {
  await reset();
  const token = await tokenOf('owner');
  const graphToken = await tokenOf('owner', 'https://graph.microsoft.com/Directory.Read.All');
  const refs = (await fleetOf(token)).clusters.map(({ cluster }) =>
    clusterUrl({ ...cluster, clusterName: cluster.name }),
  );
  const named: ClusterAnswer[] = [];
  for (const url of refs) named.push(await (await call(routes.cluster, url, { token, graphToken })).json());
  clusters = named.flatMap((answer) => [answer, withoutGraph(answer)]);
}, 120_000);

function withoutGraph(answer: ClusterAnswer): ClusterAnswer {
  const unread = { directory: { state: 'not-loaded' }, groups: { state: 'not-loaded' } } as const;
  return { ...answer, snapshot: { ...answer.snapshot, parts: { ...answer.snapshot.parts, ...unread } } };
}

/** Returns the plan and its undo, each with its preflight rows. Returns nothing without a plan for this cluster and input. */
function plansOf(snapshot: Snapshot, fixId: FixId, input: unknown): { plan: FixPlan; rows: PreflightRow[] }[] {
  const facts = { at: '2026-11-25T10:00:00.000Z', me: { objectId: 'me' }, permissions: {} };
  try {
    const plan = buildPlan(fixId, input, snapshot);
    return [{ plan, rows: preflight(snapshot, plan, facts) }];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}

const lostAccessPattern =
  /\blos(e|es|t) (the |their )?(access|cluster|role|public endpoint)|you (may )?lose it|can’t reach the cluster/i;

/** The message of each row to confirm, by its identity. Other facts must have another identity. */
const confirmed = new Map<string, string>();

function expectRiskForWarnings({ plan, rows }: { plan: FixPlan; rows: PreflightRow[] }): void {
  const risk = lockoutRiskOf(rows);
  const open = rows.filter(({ state }) => state !== 'pass');
  const warnings = [...open.map(({ message }) => message), ...plan.warnings].filter((text) =>
    lostAccessPattern.test(text),
  );
  if (warnings.length > 0) expect({ fixId: plan.fixId, warnings, risk }).not.toMatchObject({ risk: { kind: 'none' } });
  for (const row of open.filter(isLockoutRow)) expect({ row, risk }).not.toMatchObject({ risk: { kind: 'none' } });
  for (const { consentId, message } of rows) {
    if (consentId === undefined) continue;
    expect({ consentId, message: confirmed.get(consentId) ?? message }).toEqual({ consentId, message });
    confirmed.set(consentId, message);
  }
}

/** Returns inputs of a fix. For trusted tenants, one input removes all tenants and one keeps a tenant. */
function everyInput(fixId: FixId, answer: ClusterAnswer): object[] {
  return fixId === 'trusted-tenants-all'
    ? [{}, { keep: ['c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e'] }]
    : inputsFor(fixId, answer);
}

describe('the lockout risk of every fix', () => {
  it.each(fixIds)(
    'the lockout risk is never “none” next to a warning about lost access on the contoso estate: %s',
    (fixId) => {
      expect(clusters).toHaveLength(28);
      for (const answer of clusters)
        for (const input of everyInput(fixId, answer))
          for (const planned of plansOf(answer.snapshot, fixId, input)) expectRiskForWarnings(planned);
    },
  );

  it('the lockout risk never contradicts a preflight row on clusters with other settings or unreadable parts', () => {
    let seen = 0;
    const unread = { state: 'unreadable', reason: 'forbidden', message: 'You can’t read this.' } as const;
    const arbitrary = fc.record({
      clusterIndex: fc.nat({ max: 27 }),
      fixId: fc.constantFrom<FixId>(...fixIds),
      choice: fc.nat(),
      without: fc.uniqueArray(fc.constantFrom<EvidencePart>(...evidenceParts.filter((part) => part !== 'cluster')), {
        maxLength: 4,
      }),
      publicNetworkAccess: fc.constantFrom('Enabled', 'Disabled'),
      trustedExternalTenants: fc.constantFrom<{ value: string }[]>(
        [{ value: '*' }],
        [],
        [{ value: 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e' }],
      ),
    });
    fc.assert(
      fc.property(arbitrary, ({ clusterIndex, fixId, choice, without, ...settings }) => {
        const answer = clusters[clusterIndex];
        if (answer?.snapshot.parts.cluster.state !== 'read') return;
        const { cluster, ...parts } = answer.snapshot.parts;
        const { value } = cluster;
        const snapshot: Snapshot = {
          ...answer.snapshot,
          parts: {
            ...parts,
            cluster: { ...cluster, value: { ...value, properties: { ...value.properties, ...settings } } },
            ...Object.fromEntries(without.map((part) => [part, unread])),
          },
        };
        const inputs = everyInput(fixId, { ...answer, snapshot });
        for (const planned of plansOf(snapshot, fixId, inputs[choice % Math.max(1, inputs.length)] ?? {})) {
          seen += planned.plan.steps.length > 0 ? 1 : 0;
          expectRiskForWarnings(planned);
        }
      }),
      { numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(50);
  });

  it('the lockout risk for trusted tenants is the number of people, and unknown if roles couldn’t be read', () => {
    const clicks = clusters.find(({ snapshot }) => snapshot.clusterId.endsWith('/contosoclicks'));
    if (!clicks) throw new Error('The estate has no contosoclicks.');
    const [planned] = plansOf(clicks.snapshot, 'trusted-tenants-all', {});
    expect(planned && lockoutRiskOf(planned.rows)).toEqual({ kind: 'risk', who: '1 person' });
    const unread = { state: 'unreadable', reason: 'forbidden', message: 'You can’t read this.' } as const;
    const { parts } = clicks.snapshot;
    const hidden = { ...parts, clusterPrincipalAssignments: unread, databasePrincipalAssignments: unread };
    const [unknown] = plansOf({ ...clicks.snapshot, parts: hidden }, 'trusted-tenants-all', {});
    expect(unknown && lockoutRiskOf(unknown.rows)).toEqual({ kind: 'unknown' });
  });
});
