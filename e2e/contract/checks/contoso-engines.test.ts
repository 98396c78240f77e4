import { beforeAll, describe, expect, it } from 'vitest';
import { evaluateWithFiles } from '../../../components/kusto-files/evaluate-with-files';
import { readFiles } from '../../../components/kusto-files/read-files';
import { checks } from '../../../lib/checks/catalog';
import { builtInEstate } from '../../../lib/emulator/estate/load';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { lastSegment } from '../../../lib/model/azure/arm-id';
import { valueOr } from '../../../lib/model/evidence-result';
import type { Finding, Outcome } from '../../../lib/model/finding';
import { collectResults, engineReaders } from '../../fixtures/collect-results';
import { call } from '../../hostile/call';
import { reset, tokenOf } from '../../hostile/emulator';
import { routes } from '../../hostile/routes';

const estate = builtInEstate('contoso');
const clusters = estate.resources.filter(({ type }) => /^Microsoft\.Kusto\/Clusters$/i.test(type));
/** Each cluster, with the roles of its readers and of the owner. */
const reads = [
  ...engineReaders,
  ...clusters
    .map(({ name }) => ['owner', name] as const)
    .filter(([, name]) => !engineReaders.some(([person, other]) => person === 'owner' && name === other)),
];

const ids = checks.map(({ id }) => id).filter((id) => id.startsWith('kusto-'));
const live = new Map<string, Finding[]>();
const ofFiles = new Map<string, Finding[]>();
const outcomes = new Map<string, Map<string, Outcome>>();

beforeAll(async () => {
  await reset(estate);
  for (const [person, name] of reads) {
    const id = clusters.find((cluster) => cluster.name === name)?.id ?? '';
    const [, , subscriptionId, , resourceGroup] = id.split('/');
    const token = await tokenOf(person);
    const path = `/api/clusters/${subscriptionId}/${resourceGroup}/${name}`;
    const plain: ClusterAnswer = await (await call(routes.cluster, path, { token })).json();
    const { cluster, kusto, databases } = plain.snapshot.parts;
    expect(kusto).toEqual({ state: 'not-loaded' });
    const uri = cluster.state === 'read' ? cluster.value.properties.uri : undefined;
    const engine = await tokenOf(person, `${uri}/.default`);
    const answer = await call(routes.cluster, path, { token, headers: { 'x-kusto-token': engine } });
    if (answer.status !== 200) throw new Error(`${person}, ${name}: ${answer.status} ${await answer.text()}`);
    const { findings }: ClusterAnswer = await answer.json();
    live.set(`${person} ${name}`, findings);
    const { host } = new URL(uri ?? '');
    const names = valueOr(databases, []).map((database) => lastSegment(database.name));
    const text = await collectResults({ host, token: engine }, names);
    const { files, refusals } = await readFiles([new File([text], 'a.kusto.ndjson')], host);
    expect(refusals).toEqual([]);
    ofFiles.set(`${person} ${name}`, evaluateWithFiles(plain, files, {}).findings);
  }
  for (const reader of engineReaders) {
    const found = live.get(reader.join(' '))?.filter(({ checkId }) => ids.includes(checkId)) ?? [];
    outcomes.set(reader.join(' '), new Map(found.map(({ checkId, outcome }) => [checkId, outcome])));
  }
}, 240_000);

const ofFile = /^From a file of .+, \d{4}\. It isn’t read from the cluster\.$/;
const isMarked = ({ assumptions = [] }: Finding) => assumptions.some((text) => ofFile.test(text));

/** Leaves out what differs by contract: where the results are from, and what differs from one read to the next. */
function stable(findings: readonly Finding[] = []): string {
  const rest = findings.map(({ evidence, assumptions = [], assumptionTexts = [], ...finding }) => ({
    ...finding,
    assumptions: assumptions.filter((text) => !ofFile.test(text)),
    assumptionTexts: assumptionTexts.filter((text) => typeof text !== 'string' || !ofFile.test(text)),
    evidence: evidence.map(({ part, apiVersion }) => ({ part, apiVersion })),
  }));
  return JSON.stringify(rest, null, 1);
}

describe('the engines of contoso', () => {
  it.each(ids)('the check %s fails, passes, and is unknown', (id) => {
    const found = [...outcomes.values()].map((byId) => byId.get(id));
    expect(found).toEqual(expect.arrayContaining(['fail', 'pass', 'unknown']));
  });

  it('a Reader without a Kusto role gets no result', () => {
    expect([...new Set(outcomes.get('reader contosoclicks')?.values())]).toEqual(['unknown']);
  });

  it.each(reads)('%s of %s has the same findings with its engine and with the files of its commands', (...read) => {
    const [engine, files] = [live, ofFiles].map((findings) => findings.get(read.join(' ')) ?? []);
    expect(stable(files)).toBe(stable(engine));
    const decided = files?.filter(
      ({ outcome, evidence }) => outcome !== 'unknown' && evidence.some(({ part }) => part === 'kusto'),
    );
    expect(decided?.filter((finding) => !isMarked(finding))).toEqual([]);
    expect(engine?.filter(isMarked)).toEqual([]);
  });
});
