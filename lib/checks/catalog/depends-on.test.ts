import { expect, it } from 'vitest';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { evaluateChecks } from '../engine/evaluate';
import { checks } from '.';

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };

/** All examples of all checks, as clusters that every check evaluates. */
const snapshots = checks.flatMap(({ examples }) =>
  Object.values(examples).flatMap((list) => list.map(({ snapshot }) => snapshot)),
);

// Checks of the same snapshot take less time together.
const findingsOfSnapshots = snapshots.map((snapshot) => evaluateChecks(checks, snapshot, context));

/** The findings of each check by its ID, in the order of the snapshots. */
const findingsOfChecks = new Map(
  checks.map(({ id }, index) => [id, findingsOfSnapshots.flatMap((findings) => findings[index] ?? [])]),
);

/** A check that isn't applicable because of another one's setting. */
const dependencies = [...findingsOfChecks].flatMap(([id, findings]) => {
  const ids = new Set(findings.flatMap(({ dependsOn }) => dependsOn ?? []));
  return [...ids].map((dependsOn) => ({ id, dependsOn, findings }));
});

it('checks of customer-managed keys, public access, and private endpoints depend on the check of the setting', () => {
  const pairs = dependencies.map(({ id, dependsOn }) => `${id} on ${dependsOn}`);
  expect(pairs).toContain('cmk-vault-region on cmk-not-used');
  expect(pairs).toContain('public-without-ip-filter on public-network-enabled');
  expect(pairs).toContain('private-dns-missing on private-endpoint-none');
});

it.each(dependencies)('$id depends on $dependsOn, which has another result where the check applies', (dependency) => {
  const { dependsOn, findings } = dependency;
  const causes = findingsOfChecks.get(dependsOn);
  if (!causes) throw new Error(`No check has the ID ${dependsOn}.`);
  const outcomesOf = (isAffected: boolean) => {
    const chosen = causes.filter((_cause, index) => {
      const finding = findings[index];
      return isAffected ? finding?.dependsOn === dependsOn : finding?.outcome === 'pass' || finding?.outcome === 'fail';
    });
    return new Set(chosen.map(({ outcome }) => outcome));
  };
  const differing = [...outcomesOf(true)].flatMap((outcome) =>
    [...outcomesOf(false)].filter((other) => other !== outcome),
  );
  expect(differing).not.toEqual([]);
});

it('a result that depends on another check is not applicable, and its reason can follow because', () => {
  for (const { dependsOn, findings } of dependencies)
    for (const finding of findings) {
      if (finding.dependsOn !== dependsOn) continue;
      expect(finding.outcome).toBe('not-applicable');
      expect(finding.message).toMatch(/^(The|A|All|No|Public|Outbound|Dev|Azure) /);
    }
});
