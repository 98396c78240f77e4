import { describe, expect, it } from 'vitest';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleDatabaseAssignment, sampleDatabaseRoles } from '../samples/sample-access';
import { sampleFound, sampleUser } from '../samples/sample-directory';
import type { SampleChanges } from '../samples/sample-snapshot';
import { principalOrphaned } from './principal-orphaned';

function judge(directory: EvidenceParts['directory'], changes: SampleChanges = {}, tenantId?: string) {
  const candidate = sampleDatabaseAssignment({
    ...{ name: 'eva', objectId: 'EVA', displayName: 'Eva', principalType: 'User', role: 'Viewer' },
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

describe('the holder of a Kusto role', () => {
  it('is there where the directory has it', () => {
    const found = judge(sampleFound(sampleUser('eva', 'Eva Lorenz')));
    expect(found).toMatchObject({ outcome: 'pass', assumptions: [expect.any(String)] });
  });

  it('is gone where the directory does not return it', () => {
    expect(judge(deleted)).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'The directory no longer has these holders of roles: Eva (Viewer of telemetry).',
    });
  });

  it('is not known where the directory was not asked, or did not say', () => {
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
          message: 'Whether these still exist is not told by the directory: Eva.',
        },
      ],
    });
  });

  it('is never gone where it belongs to another tenant', () => {
    expect(judge(deleted, {}, 'c0d94e37-81b6-4f5a-a2e8-7d3b60f5c91e')).toMatchObject({
      outcome: 'not-applicable',
      message: 'No principal of the home tenant holds a Kusto role.',
    });
  });

  it('is found gone though another list is not read', () => {
    const unread = { clusterPrincipalAssignments: { state: 'not-loaded' } } as const;
    expect(judge(deleted, { unread }).outcome).toBe('fail');
    expect(judge(sampleFound(sampleUser('eva', 'Eva Lorenz')), { unread }).outcome).toBe('unknown');
  });

  it('needs no directory where there is none', () => {
    const unread = { directory: { state: 'not-loaded' } } as const;
    expect(judge({}, { databasePrincipalAssignments: [], unread }).outcome).toBe('not-applicable');
    const evidence = judge({}, { databasePrincipalAssignments: [] }).evidence.map(({ part }) => part);
    expect(evidence).not.toContain('directory');
  });
});
