import { beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../../lib/checks/catalog';
import { builtInEstate } from '../../../lib/emulator/estate/load';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import type { Outcome } from '../../../lib/model/finding';
import { call } from '../../hostile/call';
import { reset, tokenOf } from '../../hostile/emulator';
import { routes } from '../../hostile/routes';

/** A person with Azure access to a cluster, whose Kusto roles decide what the engine returns. */
const readers = [
  ['elena.rossi', 'contosoledger'],
  ['petra.novak', 'contosotelemetry'],
  ['felix.okafor', 'contosofraud'],
  ['carmen.ortiz', 'contosoclicks'],
  ['ivan.petrov', 'contosoforgotten'],
  ['owner', 'contosopartner'],
  ['owner', 'contosodev'],
  ['owner', 'contosoml'],
  ['mina.park', 'contosohealth'],
  ['reader', 'contosoclicks'],
] as const;

const ids = checks.map(({ id }) => id).filter((id) => id.startsWith('kusto-'));
const outcomes = new Map<string, Map<string, Outcome>>();

beforeAll(async () => {
  const estate = builtInEstate('contoso');
  await reset(estate);
  for (const [person, name] of readers) {
    const id = estate.resources.find((resource) => resource.name === name)?.id ?? '';
    const [, , subscriptionId, , resourceGroup] = id.split('/');
    const token = await tokenOf(person);
    const path = `/api/clusters/${subscriptionId}/${resourceGroup}/${name}`;
    const plain: ClusterAnswer = await (await call(routes.cluster, path, { token })).json();
    const { cluster, kusto } = plain.snapshot.parts;
    expect(kusto).toEqual({ state: 'not-loaded' });
    const uri = cluster.state === 'read' ? cluster.value.properties.uri : undefined;
    const headers = { 'x-kusto-token': await tokenOf(person, `${uri}/.default`) };
    const answer = await call(routes.cluster, path, { token, headers });
    if (answer.status !== 200) throw new Error(`${person}, ${name}: ${answer.status} ${await answer.text()}`);
    const { findings }: ClusterAnswer = await answer.json();
    const found = findings.filter(({ checkId }) => ids.includes(checkId));
    outcomes.set(`${person} ${name}`, new Map(found.map(({ checkId, outcome }) => [checkId, outcome])));
  }
}, 120_000);

describe('the engines of contoso', () => {
  it.each(ids)('the check %s fails, passes, and is unknown', (id) => {
    const found = [...outcomes.values()].map((byId) => byId.get(id));
    expect(found).toEqual(expect.arrayContaining(['fail', 'pass', 'unknown']));
  });

  it('a Reader without a Kusto role gets no result', () => {
    expect([...new Set(outcomes.get('reader contosoclicks')?.values())]).toEqual(['unknown']);
  });
});
