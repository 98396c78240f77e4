import { describe, expect, it } from 'vitest';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleFound, sampleUser } from '../samples/sample-directory';
import type { SampleChanges } from '../samples/sample-snapshot';
import { principalOrphaned } from './principal-orphaned';

function judge(directory: EvidenceParts['directory'], changes: SampleChanges = {}, tenantId?: string) {
  const candidate = sampleDatabaseAssignment({
    name: 'eva',
    objectId: 'EVA',
    displayName: 'Eva',
    principalType: 'User',
    role: 'Viewer',
  });
  const assignment = tenantId ? { ...candidate, properties: { ...candidate.properties, tenantId } } : candidate;
  return evaluateSample(principalOrphaned, {
    clusterPrincipalAssignments: [],
    databasePrincipalAssignments: sampleDatabaseRoles(assignment),
    directory,
    ...changes,
  });
}

const deleted: EvidenceParts['directory'] = { eva: { state: 'not-found' } };

describe('principal-orphaned', () => {
  it('a principal with a Kusto role that the directory returns passes', () => {
    const found = judge(sampleFound(sampleUser('eva', 'Eva Lorenz')));
    expect(found).toMatchObject({ outcome: 'pass', assumptions: [expect.any(String)] });
  });

  it("a principal with a Kusto role that the directory doesn't return fails", () => {
    expect(judge(deleted)).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Not found in Microsoft Entra ID: Eva (Viewer of telemetry).',
    });
  });

  it("a principal with a Kusto role is unknown when the directory wasn't read or returned an error", () => {
    expect(judge({}, { unread: { directory: { state: 'not-loaded' } } })).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'directory', reason: 'not-loaded' }],
    });
    expect(judge({})).toMatchObject({
      outcome: 'unknown',
      unknown: [
        {
          part: 'directory',
          reason: 'no-match',
          message: 'Couldn’t check whether Eva exists in Microsoft Entra ID.',
        },
      ],
    });
  });

  it('a principal of another tenant never counts as deleted', () => {
    expect(judge(deleted, {}, 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e')).toMatchObject({
      outcome: 'not-applicable',
      message: 'No principal in the cluster’s tenant has a Kusto role.',
    });
  });

  it("a deleted principal fails, even if another list isn't loaded", () => {
    const unread = { clusterPrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(judge(deleted, { unread }).outcome).toBe('fail');
    expect(judge(sampleFound(sampleUser('eva', 'Eva Lorenz')), { unread }).outcome).toBe('unknown');
  });

  it("the directory isn't needed without Kusto roles", () => {
    const unread = { directory: { state: 'not-loaded' } } as const;
    expect(judge({}, { databasePrincipalAssignments: [], unread }).outcome).toBe('not-applicable');
    const evidence = judge({}, { databasePrincipalAssignments: [] }).evidence.map(({ part }) => part);
    expect(evidence).not.toContain('directory');
  });
});
