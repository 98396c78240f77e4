import { describe, expect, it } from 'vitest';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { snapshotOf } from '@/lib/model/evidence';
import type { EvidenceResult, Unreadable } from '@/lib/model/evidence-result';
import { checks, evaluate, getCheck } from '../catalog';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { type Check, defineCheck, fail, notApplicable, notDocumented, pass, unknown } from './define-check';
import { evaluateCheck, evaluateChecks } from './evaluate';
import { partitionLoaded, partOrUnknown, UnknownEvidence } from './unknown-evidence';

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };
const forbidden: Unreadable = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'You may not read role assignments.',
  azureCode: 'AuthorizationFailed',
  missingAction: 'Microsoft.Authorization/roleAssignments/read',
  smallestRole: 'Reader',
};

/** A check whose verdict the test decides. */
function checkThat(evaluateIt: Check<'cluster' | 'roleAssignments'>['evaluate']): Check {
  return defineCheck({
    id: 'made-up',
    category: 'access',
    title: 'All should be well',
    shortTitle: 'All',
    failTitle: 'All is lost',
    passTitle: 'All is well',
    why: 'It is made up.',
    severity: 'medium',
    severityReason: 'It is made up.',
    controls: [],
    otherTools: [],
    learnMore: 'https://learn.microsoft.com/azure/data-explorer/security',
    needs: ['cluster', 'roleAssignments'],
    evaluate: evaluateIt,
    fixes: [{ fixId: 'remove-azure-role', grade: 'guided', exampleInput: { assignmentId: '/a' }, partial: true }],
    examples: { pass: [], fail: [] },
  });
}

const verdict = { property: 'owners', actual: '4', expected: 'at most 3' };

describe('evaluating a snapshot', () => {
  it('an evaluation returns one finding per check in catalog order, with any parts loaded', () => {
    const ids = checks.map(({ id }) => id);
    expect(evaluate(sampleSnapshot(), context).map(({ checkId }) => checkId)).toEqual(ids);
    expect(evaluate(snapshotOf('/c', {}), context).map(({ outcome }) => outcome)).toEqual(ids.map(() => 'unknown'));
  });

  it('an evaluation of the sample cluster returns no failures or unknowns, except for its one admin group', () => {
    const open = evaluate(sampleSnapshot(), context).filter(
      ({ outcome }) => !['pass', 'not-applicable'].includes(outcome),
    );
    expect(open.map(({ checkId, severity, message }) => `${checkId}, ${severity}: ${message}`)).toEqual([
      'alldatabasesadmin-present, info: Principals with AllDatabasesAdmin: Data platform admins.',
    ]);
  });

  it("a failed read of role assignments doesn't hide the network checks", () => {
    const findings = evaluate(sampleSnapshot({ unread: { roleAssignments: forbidden } }), { at: context.at });
    const unknown = findings.filter(({ outcome }) => outcome === 'unknown').map(({ checkId }) => checkId);
    expect(unknown).toContain('arm-owner-too-many');
    expect(unknown.map((id) => getCheck(id)?.needs)).toEqual(
      unknown.map(() => expect.arrayContaining(['roleAssignments'])),
    );
  });

  it('an evaluation follows the given settings, or the defaults', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } });
    const severityOf = (findings: ReturnType<typeof evaluate>) =>
      findings.find(({ checkId }) => checkId === 'cmk-not-used')?.severity;
    const settings = { ...defaultCheckSettings, customerManagedKeyRequired: true };
    expect(severityOf(evaluate(snapshot, { at: context.at }))).toBe('low');
    expect(severityOf(evaluate(snapshot, { at: context.at, settings }))).toBe('high');
  });

  it("an evaluation returns the same findings for the same evidence and doesn't change the evidence", () => {
    const snapshot = sampleSnapshot();
    const before = structuredClone(snapshot);
    expect(evaluate(snapshot, context)).toEqual(evaluate(snapshot, context));
    expect(snapshot).toEqual(before);
  });
});

describe('one check', () => {
  it('a passing check shows its title and offers no fix', () => {
    expect(
      evaluateCheck(
        checkThat(({ cluster: _c, roleAssignments: _r }) => pass([verdict])),
        sampleSnapshot(),
        context,
      ),
    ).toEqual({
      checkId: 'made-up',
      outcome: 'pass',
      severity: 'medium',
      message: 'All is well.',
      properties: [verdict],
      evidence: [
        {
          part: 'cluster',
          apiVersion: '2025-02-14',
          requestId: '3d8f2b6a-c417-4e95-b0a3-9e6f51d7c284',
          readAt: '2026-11-25T10:00:00.000Z',
        },
        {
          part: 'roleAssignments',
          apiVersion: '2025-02-14',
          requestId: '3d8f2b6a-c417-4e95-b0a3-9e6f51d7c284',
          readAt: '2026-11-25T10:00:00.000Z',
        },
      ],
      fixes: [],
    });
  });

  it('a failing check shows its failTitle and offers fixes by ID and grade', () => {
    const finding = evaluateCheck(
      checkThat(() => fail([verdict])),
      sampleSnapshot(),
      context,
    );
    expect(finding).toMatchObject({ outcome: 'fail', severity: 'medium', message: 'All is lost.' });
    expect(finding.fixes).toEqual([{ fixId: 'remove-azure-role', grade: 'guided' }]);
    expect(finding).not.toHaveProperty('assumptions');
    expect(finding).not.toHaveProperty('settings');
  });

  it('a check can set the severity and message of a failure and turn off its fixes', () => {
    const details = {
      severity: 'high',
      message: 'Much is lost.',
      assumptions: ['Something is assumed.'],
      settings: [{ name: 'maxOwners', value: '3' }],
      fixable: false,
    } as const;
    const check = checkThat(() => fail([verdict], { ...details, settings: [...details.settings] }));
    expect(evaluateCheck(check, sampleSnapshot(), context)).toMatchObject({
      severity: 'high',
      message: 'Much is lost.',
      assumptions: ['Something is assumed.'],
      settings: [{ name: 'maxOwners', value: '3' }],
      fixes: [],
    });
  });

  it('a check without assumptions and settings shows none', () => {
    const finding = evaluateCheck(
      checkThat(() => pass([verdict], { assumptions: [], settings: [] })),
      sampleSnapshot(),
      context,
    );
    expect(Object.keys(finding)).not.toContain('assumptions');
    expect(Object.keys(finding)).not.toContain('settings');
  });

  it("a check that doesn't apply shows the reason", () => {
    const check = checkThat(() => notApplicable('There is nothing to judge.'));
    expect(evaluateCheck(check, sampleSnapshot(), context)).toMatchObject({
      outcome: 'not-applicable',
      message: 'There is nothing to judge.',
      properties: [],
      fixes: [],
    });
  });

  it('a check receives the time and the settings', () => {
    let seen: unknown;
    const check = checkThat((_, given) => {
      seen = given;
      return pass([]);
    });
    evaluateCheck(check, sampleSnapshot(), context);
    expect(seen).toEqual(context);
  });

  it('a check that reads an unloaded part is unknown and shows the part and permission', () => {
    const check = checkThat(({ cluster: _c, roleAssignments: _r }) => fail([verdict]));
    const finding = evaluateCheck(check, sampleSnapshot({ unread: { roleAssignments: forbidden } }), context);
    expect(finding).toMatchObject({
      checkId: 'made-up',
      outcome: 'unknown',
      severity: 'medium',
      message:
        'Couldn’t check Azure role assignments on the cluster and its parent scopes. You need Reader (Microsoft.Authorization/roleAssignments/read).',
      properties: [],
      fixes: [],
    });
    expect(finding.evidence.map(({ part }) => part)).toEqual(['cluster']);
    const { state: _state, ...why } = forbidden;
    expect(finding.unknown).toEqual([{ part: 'roleAssignments', ...why }]);
  });

  it('an assumption about undocumented behavior is one of all assumptions, and has a mark', () => {
    const sentence = 'Azure doesn’t document whether wildcards are accepted.';
    const onIt = checkThat(() => pass([verdict], { assumptions: ['A default.', notDocumented(sentence)] }));
    const finding = evaluateCheck(onIt, sampleSnapshot(), context);
    expect(finding).toMatchObject({
      assumptions: ['A default.', sentence],
      assumptionTexts: ['A default.', { undocumented: sentence }],
    });
    const onDefault = checkThat(() => pass([verdict], { assumptions: ['A default.'] }));
    expect(evaluateCheck(onDefault, sampleSnapshot(), context)).not.toHaveProperty('assumptionTexts');
  });

  it('a check adds the assumptions of its parts after its own', () => {
    const snapshot = sampleSnapshot();
    const roleAssignments = { ...sampleReading([]), assumption: 'There are none.' };
    const assumed = { ...snapshot, parts: { ...snapshot.parts, roleAssignments } };
    const onIt = checkThat(({ roleAssignments: _ }) => pass([verdict], { assumptions: ['Its own.'] }));
    expect(evaluateCheck(onIt, assumed, context).assumptions).toEqual(['Its own.', 'There are none.']);
    const onOthers = checkThat(({ cluster: _ }) => pass([verdict]));
    expect(evaluateCheck(onOthers, assumed, context)).not.toHaveProperty('assumptions');
  });

  it('a part that a check reads twice is listed once in the evidence', () => {
    const check = checkThat((parts) =>
      pass([{ ...verdict, actual: `${parts.cluster.name}, ${parts.cluster.location}` }]),
    );
    expect(evaluateCheck(check, sampleSnapshot(), context).evidence.map(({ part }) => part)).toEqual(['cluster']);
  });

  it("a check that fails without a part doesn't list the part", () => {
    const check = checkThat(({ cluster: _ }) => fail([verdict]));
    const finding = evaluateCheck(check, sampleSnapshot({ unread: { roleAssignments: forbidden } }), context);
    expect(finding).toMatchObject({ outcome: 'fail', evidence: [{ part: 'cluster' }] });
  });

  it('a check can return unknown with the parts itself', () => {
    const check = checkThat(() => unknown([{ part: 'roleAssignments', reason: 'no-match' }], 'Nobody can tell.'));
    expect(evaluateCheck(check, sampleSnapshot(), context)).toMatchObject({
      outcome: 'unknown',
      message: 'Nobody can tell.',
      unknown: [{ part: 'roleAssignments', reason: 'no-match' }],
      fixes: [],
    });
  });

  it('an unloaded part differs from an unreadable part in the finding', () => {
    const both = (parts: Parameters<typeof partitionLoaded>[1]) =>
      checkThat(() => {
        throw new UnknownEvidence(
          partitionLoaded('databases', parts, (reading) => reading as EvidenceResult<unknown>).unknown,
        );
      });
    const open = evaluateCheck(both([{ state: 'not-loaded' }]), sampleSnapshot(), context);
    expect(open.message).toBe('Not loaded: databases.');
    expect(open.unknown).toEqual([{ part: 'databases', reason: 'not-loaded', message: 'Not loaded: databases.' }]);
    expect(evaluateCheck(both([{ state: 'not-loaded' }, forbidden]), sampleSnapshot(), context).message).toBe(
      'Couldn’t check databases. You need Reader (Microsoft.Authorization/roleAssignments/read).',
    );
  });

  it.each([
    [new TypeError('role is undefined'), 'role is undefined'],
    ['out of order', 'out of order'],
  ])('a check that throws has the outcome error and never passes: %s', (thrown, reason) => {
    const check = checkThat(({ cluster: _ }) => {
      throw thrown;
    });
    expect(evaluateCheck(check, sampleSnapshot(), context)).toMatchObject({
      checkId: 'made-up',
      outcome: 'error',
      severity: 'medium',
      message: `This check failed to run because of an error in Kustodian (${reason}). Refresh the cluster or scan again.`,
      properties: [],
      fixes: [],
      evidence: [{ part: 'cluster' }],
    });
  });
});

describe('a check that ends at the first part it reads', () => {
  const empty = snapshotOf('/c', {});
  const { cluster, roleAssignments } = sampleSnapshot().parts;

  /** A check that counts its runs, and the findings of one cluster after another. */
  function counted(evaluateIt: Check<'cluster' | 'roleAssignments'>['evaluate']) {
    let runs = 0;
    const list = [
      checkThat((parts, given) => {
        runs += 1;
        return evaluateIt(parts, given);
      }),
    ];
    const findingsOf = (...clusters: [parts: typeof empty, change?: Partial<typeof context>][]) =>
      clusters.map(([snapshot, change]) => evaluateChecks(list, snapshot, { ...context, ...change })[0]);
    return { findingsOf, runs: () => runs };
  }

  it('a check runs once for all clusters without the part that it reads first, and they share the finding', () => {
    const { findingsOf, runs } = counted(({ roleAssignments: _ }) => pass([verdict]));
    const findings = findingsOf([empty], [empty], [snapshotOf('/d', { cluster })]);
    expect(runs()).toBe(1);
    expect(new Set(findings).size).toBe(1);
    expect(findings).toEqual(
      findings.map(() => ({
        checkId: 'made-up',
        outcome: 'unknown',
        severity: 'medium',
        message: 'Not loaded: Azure role assignments on the cluster and its parent scopes.',
        properties: [],
        evidence: [],
        fixes: [],
        unknown: [
          {
            part: 'roleAssignments',
            reason: 'not-loaded',
            message: 'Not loaded: Azure role assignments on the cluster and its parent scopes.',
          },
        ],
      })),
    );
  });

  it('a check runs once for all clusters that have none of the parts it asks for, although it returns a verdict', () => {
    const { findingsOf, runs } = counted((parts) => {
      const missing = [partOrUnknown(parts, 'roleAssignments'), partOrUnknown(parts, 'cluster')];
      return unknown(
        missing.flatMap((part) => part.unknown ?? []),
        'Nothing is loaded.',
      );
    });
    const findings = findingsOf(
      [empty],
      [empty],
      [snapshotOf('/d', { cluster })],
      [snapshotOf('/e', { roleAssignments })],
    );
    expect(runs()).toBe(3);
    expect(findings.map((finding) => finding?.unknown?.map(({ part }) => part))).toEqual([
      ['roleAssignments', 'cluster'],
      ['roleAssignments', 'cluster'],
      ['roleAssignments'],
      ['cluster'],
    ]);
    expect(findings.map((finding) => finding?.evidence.map(({ part }) => part))).toEqual([
      [],
      [],
      ['cluster'],
      ['roleAssignments'],
    ]);
  });

  it('a check runs again on a cluster that has the part, and where the part is unreadable', () => {
    const { findingsOf, runs } = counted(({ roleAssignments: _ }) => pass([verdict]));
    const findings = findingsOf(
      [empty],
      [snapshotOf('/c', { roleAssignments })],
      [snapshotOf('/c', { roleAssignments: forbidden })],
    );
    expect(runs()).toBe(3);
    expect(findings.map((finding) => finding?.outcome)).toEqual(['unknown', 'pass', 'unknown']);
    expect(findings[2]?.unknown?.[0]?.reason).toBe('forbidden');
  });

  it('a check runs again at another time and under other settings, because these can decide what it reads first', () => {
    const { findingsOf, runs } = counted((parts, { at, settings }) => {
      if (at > context.at || settings.maxOwners > 90) return pass([verdict]);
      return fail([{ ...verdict, actual: String(parts.roleAssignments.length) }]);
    });
    const settings = { ...defaultCheckSettings, maxOwners: 91 };
    const findings = findingsOf([empty], [empty, { at: '2026-11-26T10:00:00.000Z' }], [empty, { settings }], [empty]);
    expect(runs()).toBe(3);
    expect(findings.map((finding) => finding?.outcome)).toEqual(['unknown', 'pass', 'pass', 'unknown']);
  });

  it('a check runs on every cluster if it reads another part before, or throws for another reason', () => {
    const second = counted(({ cluster: _, roleAssignments: __ }) => pass([verdict]));
    const other = { ...cluster, requestId: 'other' } as typeof cluster;
    const findings = second.findingsOf([snapshotOf('/c', { cluster })], [snapshotOf('/c', { cluster: other })]);
    expect(second.runs()).toBe(2);
    expect(findings.map((finding) => finding?.evidence[0]?.requestId)).toEqual([
      cluster.state === 'read' && cluster.requestId,
      'other',
    ]);
    const thrown = counted(() => {
      throw new UnknownEvidence([{ part: 'cluster', reason: 'no-match' }]);
    });
    thrown.findingsOf([empty], [empty]);
    expect(thrown.runs()).toBe(2);
  });
});
