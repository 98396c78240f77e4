import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import { applyPlan } from '../steps';

const openTo = (allowedIpRangeList: string[] | null | undefined, publicNetworkAccess = 'Enabled') =>
  sampleSnapshot({ cluster: { properties: { publicNetworkAccess, allowedIpRangeList } } });
const planOf = (list: string[], snapshot = openTo([])) =>
  buildPlan('public-without-ip-filter', { allowedIpRangeList: list }, snapshot);

describe('an IP list', () => {
  it('an IP allowlist is written as a whole, each entry once', () => {
    const plan = planOf(['203.0.113.0/24', 'PowerBI', '203.0.113.0/24'], openTo(['198.51.100.4']));
    expect(plan.steps).toMatchObject([{ body: { properties: { allowedIpRangeList: ['203.0.113.0/24', 'PowerBI'] } } }]);
    expect(plan.undo).toMatchObject({ steps: [{ body: { properties: { allowedIpRangeList: ['198.51.100.4'] } } }] });
  });

  it('an IP allowlist is in force in any order and case', () => {
    const plan = planOf(['powerbi', '203.0.113.0/24'], openTo(['203.0.113.0/24', 'PowerBI']));
    expect(plan).toMatchObject({ steps: [], note: 'The IP allowlist already has these entries.' });
  });

  it('an IP allowlist plan shows what Azure has to check, what matches no address, and when it has no effect', () => {
    expect(planOf(['203.0.113.0/24']).warnings).toEqual([]);
    expect(planOf(['PowerBI']).warnings.join()).toContain('Azure validates as service tags: PowerBI');
    expect(planOf(['10.0.0.0/8']).warnings.join()).toContain(
      'Private addresses have no effect on the public endpoint: 10.0.0.0/8',
    );
    expect(planOf(['203.0.113.0/24'], openTo([], 'Disabled')).warnings.join()).toContain(
      'The IP allowlist then has no effect',
    );
  });

  it.each([['home'.concat('!')], ['203.0.113.0/40'], ['2001:db8::/32']])(
    'an IP allowlist doesn’t accept %s',
    (entry) => {
      expect(() => planOf(['203.0.113.7', entry])).toThrow(`allowedIpRangeList.1: ${entry}`);
    },
  );
});

describe('undo of an IP list', () => {
  it.each([[null], [undefined], [[]]])(
    'the undo of a new IP allowlist (before: %j) writes the empty list',
    (before) => {
      const snapshot = openTo(before);
      const plan = planOf(['203.0.113.0/24'], snapshot);
      const undo = buildPlan('undo', { of: plan }, applyPlan(snapshot, plan));
      expect(undo.steps).toMatchObject([{ body: { properties: { allowedIpRangeList: [] } } }]);
      expect(undo.warnings.join()).toContain('If it’s empty, any address can connect');
    },
  );

  it.each([
    ['other entries than texts', [7]],
    ['entries that are too long', ['x'.repeat(129)]],
    ['the new list', ['203.0.113.0/24']],
  ])('the undo of an IP allowlist is refused for %s', (_what, allowedIpRangeList) => {
    const plan = planOf(['203.0.113.0/24']);
    const step = { ...plan.steps[0], body: { properties: { allowedIpRangeList } } };
    const forged = { ...plan, undo: { steps: [step] } };
    expect(() => buildPlan('undo', { of: forged }, applyPlan(openTo([]), plan))).toThrow('doesn’t match the change of');
  });
});
