import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { JsonObject } from '@/lib/model/json';
import { buildPlan } from './build-plan';
import { factsOf, fixes, isFixId } from './catalog';
import { preflight } from './preflight';
import { confirmationOf, needsConsent } from './preflight/decisive-rows';
import { renderFormats, renderPlan } from './render/render-plan';
import { applyPlan } from './steps';
import { whatIf } from './what-if';

/** Lists that let someone or something in or out. */
const lists = {
  allowedFqdnList: ['sttelemetry.blob.core.windows.net'],
  allowedIpRangeList: ['203.0.113.0/24'],
  trustedExternalTenants: [{ value: 'c7a4e9d2-6b18-4f35-90e1-a5d3f8b2c641' }],
  calloutPolicies: [{ calloutType: 'sql', calloutUriRegex: 'db.contoso.com', outboundAccess: 'Allow' }],
} satisfies Partial<KustoCluster['properties']>;
const names = Object.keys(lists) as (keyof typeof lists)[];

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };
const full = sampleSnapshot({
  cluster: { properties: { ...lists, restrictOutboundNetworkAccess: 'Enabled', publicNetworkAccess: 'Enabled' } },
});
/** Outbound access isn’t restricted, and every tenant is trusted. */
const open = sampleSnapshot({
  cluster: {
    properties: {
      allowedFqdnList: [],
      allowedIpRangeList: [],
      calloutPolicies: [],
      trustedExternalTenants: [{ value: '*' }],
      restrictOutboundNetworkAccess: 'Disabled',
      publicNetworkAccess: 'Enabled',
    },
  },
});

/** The lists that let in or out less, or anything, because they are empty after a change. */
function emptiedBy(before: Snapshot, after: Snapshot): string[] {
  const propertiesOf = ({ parts }: Snapshot) => (parts.cluster.state === 'read' ? parts.cluster.value.properties : {});
  const [was, will] = [propertiesOf(before), propertiesOf(after)];
  const isOut = ({ restrictOutboundNetworkAccess }: Partial<KustoCluster['properties']>) =>
    restrictOutboundNetworkAccess === 'Enabled';
  return names.filter((name) => {
    if ((will[name] ?? []).length > 0) return false;
    const wasEmpty = (was[name] ?? []).length === 0;
    return name === 'allowedFqdnList' ? isOut(will) && !(isOut(was) && wasEmpty) : !wasEmpty;
  });
}

function rowsOf(snapshot: Snapshot, plan: Parameters<typeof preflight>[1]) {
  return preflight(snapshot, plan, { at: context.at, me: { objectId: 'me' }, permissions: {} });
}

/** Inputs in which a list is empty: of each list field, and of a change that is reverted. */
const attempts = fixes.flatMap(({ id, input }) => {
  const fields = Object.keys(input.shape);
  const inputs: JsonObject[] =
    id === 'revert-change'
      ? names.map((name) => ({
          before: { properties: { [name]: [] } },
          after: { properties: { [name]: lists[name] } },
        }))
      : [{}, ...fields.map((name) => ({ [name]: [] }))];
  return inputs.flatMap((candidate) =>
    [full, open].flatMap((snapshot) => {
      const parsed = input.safeParse(candidate);
      if (!parsed.success || !isFixId(id)) return [];
      try {
        const plan = buildPlan(id, candidate, snapshot);
        const emptied = emptiedBy(snapshot, applyPlan(snapshot, plan));
        return emptied.length > 0 ? [{ id, input: candidate, snapshot, plan, emptied }] : [];
      } catch {
        // This cluster lacks what the fix changes.
        return [];
      }
    }),
  );
});

describe('a fix that empties a list of what is let in or out', () => {
  it('fixes that can empty a list are those that ask for it in words, and reverts', () => {
    const asking = fixes
      .filter(({ id }) => factsOf(id)?.fields?.some(({ whenEmpty }) => whenEmpty))
      .map(({ id }) => id);
    expect([...new Set(attempts.map(({ id }) => id))].sort()).toEqual(
      [...asking, 'callout-policy-wide', 'revert-change'].sort(),
    );
    expect([...new Set(attempts.flatMap(({ emptied }) => emptied))].sort()).toEqual([...names].sort());
  });

  it.each(attempts)('$id with $input warns, shows the empty list, and needs a confirmation', (attempt) => {
    const { snapshot, plan, emptied } = attempt;
    const rows = rowsOf(snapshot, plan);
    expect(needsConsent(rows)).toBe(true);
    expect(confirmationOf(rows, plan)).toBe('telemetryprod');
    const { changes } = whatIf(snapshot, plan, context);
    for (const name of emptied)
      expect(changes.find(({ path }) => path === `properties.${name}`)).toMatchObject({ after: [] });
    if (plan.fixId !== 'revert-change') expect(plan.warnings.length).toBeGreaterThan(0);
    for (const format of renderFormats.filter((each) => each !== 'rest')) {
      const { text } = renderPlan(plan, format);
      for (const name of emptied) expect(text.split('\n').some((line) => isNote(line, name))).toBe(true);
    }
  });

  it('an undo that empties a list needs a confirmation too', () => {
    const plan = buildPlan('public-without-ip-filter', { allowedIpRangeList: ['203.0.113.7'] }, open);
    const after = applyPlan(open, plan);
    const undo = buildPlan('undo', { of: plan }, after);
    expect(
      rowsOf(after, undo)
        .filter(({ consent }) => consent)
        .map(({ id }) => id),
    ).toEqual(['ip-allowlist-empty']);
  });

  it('lists that stay filled need no confirmation', () => {
    const hosts = { allowedFqdnList: lists.allowedFqdnList };
    const rows = rowsOf(open, buildPlan('outbound-unrestricted', hosts, open));
    expect(needsConsent(rows)).toBe(false);
    expect(rows.find(({ id }) => id === 'outbound-calls')).toMatchObject({ state: 'warn' });
  });
});

/** A comment of any language that names the empty list. */
function isNote(line: string, name: string): boolean {
  return /^(#|\/\/) /.test(line) && line.includes(name) && line.includes('empty');
}
