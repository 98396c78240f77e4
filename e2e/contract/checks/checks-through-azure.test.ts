import { beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../../lib/checks/catalog';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { call, clusterUrl } from '../../hostile/call';
import { reset, tokenOf } from '../../hostile/emulator';
import { routes } from '../../hostile/routes';
import { clusterRefOf, engineScopeOf, estateOfScenarios, scenarios } from './estate';

const answers = new Map<string, ClusterAnswer>();

beforeAll(async () => {
  await reset(estateOfScenarios());
  const token = await tokenOf('auditor');
  const graphToken = await tokenOf('auditor', 'https://graph.microsoft.com/Directory.Read.All');
  for (const scenario of scenarios) {
    const url = clusterUrl({ ...clusterRefOf(scenario), clusterName: scenario.name });
    const headers = { 'x-kusto-token': await tokenOf('auditor', engineScopeOf(scenario)) };
    const answer = await call(routes.cluster, url, { token, graphToken, headers });
    if (answer.status !== 200) throw new Error(`${scenario.name}: ${answer.status} ${await answer.text()}`);
    answers.set(scenario.name, await answer.json());
  }
}, 120_000);

function idsOf(name: string, ...outcomes: string[]): string[] {
  const { findings = [] } = answers.get(name) ?? {};
  return findings
    .filter(({ outcome }) => outcomes.includes(outcome))
    .map(({ checkId }) => checkId)
    .sort();
}

describe('checks through HTTP and the emulator', () => {
  it.each(checks.map((check) => [check.id, check] as const))(
    'the check %s fails on one cluster and passes on another',
    (id, check) => {
      // A check without passing examples never passes. Its good result is Not applicable.
      const good = check.examples.pass.length > 0 ? 'pass' : 'not-applicable';
      const outcomes = scenarios.map(
        ({ name }) => answers.get(name)?.findings.find(({ checkId }) => checkId === id)?.outcome,
      );
      expect(outcomes).toContain('fail');
      expect(outcomes).toContain(good);
    },
  );

  it.each(scenarios)(
    'the cluster $name fails exactly the checks that its scenario lists',
    ({ name, fails, unknown = [], notApplicable = [] }) => {
      expect({ fails: idsOf(name, 'fail'), unknown: idsOf(name, 'unknown', 'error') }).toEqual({
        fails: [...fails].sort(),
        unknown: [...unknown].sort(),
      });
      expect(idsOf(name, 'not-applicable')).toEqual(expect.arrayContaining([...notApplicable]));
    },
  );
});
