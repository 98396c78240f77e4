import { describe, expect, it } from 'vitest';
import type { UnreadablePart } from '@/lib/model/evidence';
import { type Check, defineCheck, fail, notApplicable, pass } from './define-check';
import { evaluate, evaluateCheck } from './evaluate';
import { checks } from './index';
import { sampleSnapshot } from './sample-snapshot';
import { defaultSettings } from './settings';

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultSettings };
const forbidden: UnreadablePart = {
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
    title: 'All is well',
    failTitle: 'All is lost',
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
  it('gives one finding per check, in the catalogue’s order, whatever was read', () => {
    const ids = checks.map(({ id }) => id);
    const nothing = { state: 'not-loaded' } as const;
    const unread = { cluster: nothing, clusterPrincipalAssignments: nothing, roleAssignments: nothing };
    expect(evaluate(sampleSnapshot(), context).map(({ checkId }) => checkId)).toEqual(ids);
    expect(evaluate(sampleSnapshot({ unread }), context).map(({ outcome }) => outcome)).toEqual(
      ids.map(() => 'unknown'),
    );
  });

  it('passes the model cluster in everything', () => {
    expect(evaluate(sampleSnapshot(), context).filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  it('keeps a failed read of role assignments from hiding the network checks', () => {
    const findings = evaluate(sampleSnapshot({ unread: { roleAssignments: forbidden } }), { at: context.at });
    expect(findings.filter(({ outcome }) => outcome === 'unknown').map(({ checkId }) => checkId)).toEqual([
      'arm-owner-too-many',
    ]);
  });

  it('takes a part of which only some was read for unread, but where that much is enough', () => {
    const { parts } = sampleSnapshot();
    if (parts.roleAssignments.state !== 'read') throw new Error('the sample is read');
    const roleAssignments = { ...parts.roleAssignments, only: 'owners' as const };
    const snapshot = { ...sampleSnapshot(), parts: { ...parts, roleAssignments } };
    const made = checkThat(() => pass([verdict]));
    expect(evaluateCheck(made, snapshot, context)).toMatchObject({
      outcome: 'unknown',
      unknown: [{ part: 'roleAssignments', reason: 'not-loaded' }],
    });
    expect(evaluateCheck({ ...made, suffices: ['owners'] }, snapshot, context).outcome).toBe('pass');
    expect(evaluate(snapshot, context).find(({ checkId }) => checkId === 'arm-owner-too-many')?.outcome).toBe('pass');
  });

  it('follows the settings that it is given, and the default ones otherwise', () => {
    const snapshot = sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } });
    const severityOf = (findings: ReturnType<typeof evaluate>) =>
      findings.find(({ checkId }) => checkId === 'cmk-not-used')?.severity;
    const settings = { ...defaultSettings, customerManagedKeyRequired: true };
    expect(severityOf(evaluate(snapshot, { at: context.at }))).toBe('low');
    expect(severityOf(evaluate(snapshot, { at: context.at, settings }))).toBe('high');
  });

  it('gives the same findings twice for the same evidence, and leaves the evidence as it was', () => {
    const snapshot = sampleSnapshot();
    const before = structuredClone(snapshot);
    expect(evaluate(snapshot, context)).toEqual(evaluate(snapshot, context));
    expect(snapshot).toEqual(before);
  });
});

describe('one check', () => {
  it('that passes speaks with its title and offers no fix', () => {
    expect(
      evaluateCheck(
        checkThat(() => pass([verdict])),
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
          apiVersion: '2023-08-15',
          requestId: '3d8f2b6a-c417-4e95-b0a3-9e6f51d7c284',
          readAt: '2026-11-25T10:00:00.000Z',
        },
        {
          part: 'roleAssignments',
          apiVersion: '2022-04-01',
          requestId: '3d8f2b6a-c417-4e95-b0a3-9e6f51d7c284',
          readAt: '2026-11-25T10:00:00.000Z',
        },
      ],
      fixes: [],
    });
  });

  it('that fails speaks with its failTitle and offers its fixes by id and grade', () => {
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

  it('may grade its failure, explain it, and say that no fix can work here', () => {
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

  it('that does not apply says why', () => {
    const check = checkThat(() => notApplicable('There is nothing to judge.'));
    expect(evaluateCheck(check, sampleSnapshot(), context)).toMatchObject({
      outcome: 'not-applicable',
      message: 'There is nothing to judge.',
      properties: [],
      fixes: [],
    });
  });

  it('sees the parts that it declares and no other, and the time and settings', () => {
    let seen: unknown;
    const check = checkThat((parts, given) => {
      seen = [Object.keys(parts), given];
      return pass([]);
    });
    evaluateCheck(check, sampleSnapshot(), context);
    expect(seen).toEqual([['cluster', 'roleAssignments'], context]);
  });

  it('is not asked when a part is missing, and says which part and which permission', () => {
    const check = checkThat(() => fail([verdict]));
    const finding = evaluateCheck(check, sampleSnapshot({ unread: { roleAssignments: forbidden } }), context);
    expect(finding).toMatchObject({
      checkId: 'made-up',
      outcome: 'unknown',
      severity: 'medium',
      message: 'Not known, could not be read: the Azure role assignments at and above the cluster.',
      properties: [],
      fixes: [],
    });
    expect(finding.evidence.map(({ part }) => part)).toEqual(['cluster']);
    expect(finding.unknown).toEqual([
      {
        part: 'roleAssignments',
        reason: 'forbidden',
        message: 'You may not read role assignments.',
        azureCode: 'AuthorizationFailed',
        missingAction: 'Microsoft.Authorization/roleAssignments/read',
        smallestRole: 'Reader',
      },
    ]);
  });

  it('tells what is still to be read from what could not be read', () => {
    const check = checkThat(() => pass([]));
    const notLoaded = { state: 'not-loaded' } as const;
    const open = evaluateCheck(check, sampleSnapshot({ unread: { cluster: notLoaded } }), context);
    const both = sampleSnapshot({ unread: { cluster: notLoaded, roleAssignments: forbidden } });
    expect(open.message).toBe('Not known yet, still to be read: the cluster itself.');
    expect(open.unknown).toEqual([
      { part: 'cluster', reason: 'not-loaded', message: 'Still to be read: the cluster itself.' },
    ]);
    expect(evaluateCheck(check, both, context).message).toBe(
      'Not known, could not be read: the cluster itself and the Azure role assignments at and above the cluster.',
    );
  });

  it.each([
    [new TypeError('role is undefined'), 'role is undefined'],
    ['out of order', 'out of order'],
  ])('that breaks is an error of its own, and never a pass: %s', (thrown, reason) => {
    const check = checkThat(() => {
      throw thrown;
    });
    expect(evaluateCheck(check, sampleSnapshot(), context)).toMatchObject({
      checkId: 'made-up',
      outcome: 'error',
      severity: 'medium',
      message: `This check could not judge what Azure answered, which is a fault of the check (${reason}).`,
      properties: [],
      fixes: [],
      evidence: [{ part: 'cluster' }, { part: 'roleAssignments' }],
    });
  });
});
