import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notRead } from '@/components/checks/not-read';
import { checks } from '@/lib/checks/catalog';
import { evaluateCheck } from '@/lib/checks/engine/evaluate';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { Finding } from '@/lib/model/finding';
import { assignedParameters } from './assigned-parameters';
import { type ClusterBodies, type Compliance, complianceOf } from './compliance';
import { haveDefinitions, readDefinitions } from './definitions';
import { disagreements } from './disagreements';
import { generatedCluster } from './generated-clusters';

/** Compares Azure Policy's published conditions with the checks on the same clusters. */

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };
const estate = fc.sample(generatedCluster, { numRuns: 300, seed: 20_261_125 }).map((changes) => {
  const snapshot = sampleSnapshot(changes);
  return { snapshot, bodies: bodiesOf(snapshot) };
});
const sameVerdict: Record<Compliance, Finding['outcome']> = {
  compliant: 'pass',
  'non-compliant': 'fail',
  'not-applicable': 'not-applicable',
};

const definitions = readDefinitions();
const pairs = definitions.flatMap((definition) =>
  checks.flatMap((check) => {
    const named = check.otherTools.find(({ id }) => id === definition.id);
    return named ? [{ definition, check, differs: named.differs, name: definition.displayName, id: check.id }] : [];
  }),
);

describe.runIf(haveDefinitions).each(pairs)('“$name” and our $id', ({ definition, check, differs }) => {
  const known = disagreements.filter(
    (disagreement) => disagreement.definitionId === definition.id && disagreement.checkId === check.id,
  );
  const verdicts = estate.map(({ snapshot, bodies }) => ({
    bodies,
    policy: complianceOf(definition, bodies, assignedParameters),
    outcome: evaluateCheck(check, snapshot, context).outcome,
  }));

  it('the policy and the check both have passing and failing clusters', () => {
    const found = verdicts.flatMap(({ policy, outcome }) => [policy, outcome]);
    for (const verdict of ['compliant', 'non-compliant', 'pass', 'fail'])
      expect(found.filter((item) => item === verdict).length, verdict).toBeGreaterThan(3);
  });

  it('the policy and the check agree on each of 300 clusters, except for listed reasons', () => {
    for (const { bodies, policy, outcome } of verdicts) {
      const reasons = known.filter(({ when }) => when(bodies));
      const actual = `Azure Policy: ${policy}, check: ${outcome}, ${JSON.stringify(bodies)}`;
      if (sameVerdict[policy] === outcome) expect(reasons, actual).toEqual([]);
      else expect(reasons, actual).toMatchObject([{ policy, check: outcome }]);
    }
  });

  it('the policy and the check differ for every listed reason, and the check documents it', () => {
    expect(known.filter(({ when }) => !estate.some(({ bodies }) => when(bodies)))).toEqual([]);
    expect(differs !== undefined, differs ?? 'no sentence').toBe(known.length > 0);
  });
});

describe.runIf(haveDefinitions)('the definitions for Azure Data Explorer', () => {
  const compared = new Set(pairs.map(({ definition }) => definition.id));
  const others = definitions.filter(({ id }) => !compared.has(id));

  it('every definition is compared with a check, or listed on the catalog page as not read', () => {
    expect(definitions.length).toBeGreaterThan(10);
    expect(others.filter(({ id }) => !notRead.some(({ reason }) => reason.includes(id)))).toEqual([]);
  });

  it('definitions that can never fail according to the catalog fail for no cluster', () => {
    expect(others).toHaveLength(1);
    for (const definition of others) {
      const verdicts = estate.map(({ bodies }) => complianceOf(definition, bodies, assignedParameters));
      expect(new Set(verdicts)).toEqual(new Set(['compliant']));
    }
  });

  it('every listed disagreement is about a check that lists the definition', () => {
    const names = pairs.map(({ definition, id }) => `${definition.id} ${id}`);
    expect(disagreements.filter(({ definitionId, checkId }) => !names.includes(`${definitionId} ${checkId}`))).toEqual(
      [],
    );
  });
});

function bodiesOf({ parts: { cluster, clusterPrincipalAssignments, diagnosticSettings } }: Snapshot): ClusterBodies {
  if (cluster.state !== 'read' || clusterPrincipalAssignments.state !== 'read' || diagnosticSettings.state !== 'read')
    throw new Error('A generated cluster is read completely.');
  return {
    cluster: cluster.value,
    principalAssignments: clusterPrincipalAssignments.value,
    diagnosticSettings: diagnosticSettings.value,
  };
}
