import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { frameworks } from '@/lib/checks/engine/frameworks';
import type { Finding } from '@/lib/model/finding';
import { sampleHeading } from '@/lib/model/samples';
import { countControl, coveredFrameworks } from './framework-state';

const headings = ['a', 'b', 'c'].map((id) => sampleHeading(id, { severity: 'low' }));
const cluster = (outcomes: string, ...findings: Finding[]) => ({ outcomes, findings });

describe('the frameworks', () => {
  const covered = coveredFrameworks(checks);

  it('the frameworks are all that Microsoft maps, with every control once', () => {
    expect(covered.map(({ source }) => source).toSorted()).toEqual(frameworks.map(({ source }) => source).toSorted());
    for (const { source, controls } of covered) {
      const mapped = frameworks.find((candidate) => candidate.source === source);
      expect(controls.map(({ control }) => control).toSorted()).toEqual(
        Object.values(mapped?.controls ?? {})
          .flat()
          .toSorted(),
      );
    }
  });

  it('list controls by number, each with its checks', () => {
    const pci = covered.find(({ framework }) => framework === 'PCI DSS v4.0.1');
    expect(pci?.controls.map(({ control, checks: mapped }) => [control, mapped.map(({ id }) => id)])).toEqual([
      ['3.5.1.1', ['disk-encryption-off', 'cmk-not-used']],
      ['3.5.1.2', ['disk-encryption-off']],
      ['4.2.1', ['disk-encryption-off', 'cmk-not-used']],
    ]);
    expect(pci?.checks).toHaveLength(2);
  });
});

describe('a control over the fleet', () => {
  const count = (...clusters: ReturnType<typeof cluster>[]) => countControl(['a', 'c'], headings, clusters);
  const none = { noMappedFailure: 0, fail: 0, exempted: 0, unknown: 0, notApplicable: 0 };

  it('a control over the fleet fails on a cluster if one of its checks fails', () => {
    expect(count(cluster('fpp'), cluster('ppf'), cluster('fpu'), cluster('pfp'))).toEqual({
      ...none,
      fail: 3,
      noMappedFailure: 1,
    });
  });

  it('a control over the fleet is unknown if no check fails and one is unknown', () => {
    expect(count(cluster('ppu'), cluster('epp'), cluster('p'))).toEqual({ ...none, unknown: 3 });
    expect(countControl(['no-such-check'], headings, [cluster('ppp')])).toEqual({ ...none, unknown: 1 });
  });

  it('a control over the fleet has no mapped failure if every applicable check passes, and is not applicable if none applies', () => {
    expect(count(cluster('pun'), cluster('nun'))).toEqual({ ...none, noMappedFailure: 1, notApplicable: 1 });
  });

  it("a control over the fleet counts an exempt failure separately, unless another one isn't exempt", () => {
    const accepted: Finding = {
      checkId: 'a',
      outcome: 'fail',
      severity: 'low',
      message: '',
      properties: [],
      evidence: [],
      fixes: [],
      exemption: { category: 'Waiver', reason: 'Known.', expiresOn: '2027-01-01T00:00:00.000Z' },
    };
    expect(count(cluster('fpp', accepted), cluster('fpf', accepted), cluster('fpu', accepted))).toEqual({
      ...none,
      exempted: 1,
      fail: 1,
      unknown: 1,
    });
  });
});
