import { beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../../lib/checks/catalog';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { call, clusterUrl } from '../../hostile/call';
import { reset, tokenOf } from '../../hostile/emulator';
import { routes } from '../../hostile/routes';
import { estateOfScenarios, placeOf, scenarios } from './estate';

const answers = new Map<string, ClusterAnswer>();

beforeAll(async () => {
  await reset(estateOfScenarios());
  const token = await tokenOf('auditor');
  const graphToken = await tokenOf('auditor', 'https://graph.microsoft.com/Directory.Read.All');
  for (const scenario of scenarios) {
    const url = clusterUrl({ ...placeOf(scenario), clusterName: scenario.name });
    const answer = await call(routes.cluster, url, { token, graphToken });
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

describe('through HTTP and the emulator', () => {
  it.each(checks.map((check) => [check.id, check] as const))(
    '%s fails on some cluster and passes on another',
    (id, check) => {
      // Where no example passes the check never does; its good state is that it does not apply.
      const good = check.examples.pass.length > 0 ? 'pass' : 'not-applicable';
      const outcomes = scenarios.map(
        ({ name }) => answers.get(name)?.findings.find(({ checkId }) => checkId === id)?.outcome,
      );
      expect(outcomes).toContain('fail');
      expect(outcomes).toContain(good);
    },
  );

  it.each(scenarios)(
    '$name fails the checks that it is made for, and no other',
    ({ name, fails, unknown = [], notApplicable = [] }) => {
      expect({ fails: idsOf(name, 'fail'), unknown: idsOf(name, 'unknown', 'error') }).toEqual({
        fails: [...fails].sort(),
        unknown: [...unknown].sort(),
      });
      expect(idsOf(name, 'not-applicable')).toEqual(expect.arrayContaining([...notApplicable]));
    },
  );
});
