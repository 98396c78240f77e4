import { describe, expect, it } from 'vitest';
import { sampleClusterId, sampleSubscriptionId } from '@/lib/checks/samples/sample-cluster';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { FollowerDatabase } from '@/lib/model/azure/kusto-bodies';
import { isInForce } from '../plan/compare-plans';
import type { FixPlan } from '../plan/fix-plan';
import { refusal, thereAndBack } from '../testing/fix';

const python = { languageExtensionName: 'PYTHON', languageExtensionImageName: 'Python3_11_7' };
const custom = {
  languageExtensionName: 'R',
  languageExtensionImageName: 'PythonCustomImage',
  languageExtensionCustomImageName: 'img',
};
const extended = (...value: Record<string, string | null>[]) =>
  sampleSnapshot({ cluster: { properties: { languageExtensions: { value } } } });

describe('language-extension-enabled', () => {
  it('language-extension-enabled turns all extensions off, and its undo restores the same images', () => {
    const { plan, undo } = thereAndBack('language-extension-enabled', {}, extended(python, { ...custom, extra: null }));
    const step = { clusterId: sampleClusterId, value: [python, custom] };
    expect(plan.steps).toEqual([{ kind: 'language-extensions.remove', ...step }]);
    expect(undo().steps).toEqual([{ kind: 'language-extensions.add', ...step }]);
    expect(plan.needsPermission[0]?.action).toBe('Microsoft.Kusto/clusters/removeLanguageExtensions/action');
  });

  it('language-extension-enabled has no undo for an extension that Azure no longer lists', () => {
    const old = { languageExtensionName: 'CSHARP' };
    const { plan } = thereAndBack('language-extension-enabled', {}, extended(python, old));
    expect(plan.steps).toMatchObject([{ value: [python, old] }]);
    expect(plan.undo).toEqual({
      impossible:
        'You can’t turn these extensions back on: CSHARP. The Azure API lists only PYTHON and R, with specific images.',
    });
    expect(plan.impact.reversible).toBe('no');
  });

  it('language-extension-enabled turns only the named extension off', () => {
    const { plan, after } = thereAndBack('language-extension-enabled', { name: 'python' }, extended(python, custom));
    expect(plan.steps).toMatchObject([{ value: [python] }]);
    expect(after.parts.cluster).toMatchObject({ value: { properties: { languageExtensions: { value: [custom] } } } });
  });

  it('language-extension-enabled has nothing to do if no extension, or not this one, is on', () => {
    expect(thereAndBack('language-extension-enabled', {}, sampleSnapshot()).plan.steps).toEqual([]);
    expect(thereAndBack('language-extension-enabled', { name: 'R' }, extended(python)).plan.steps).toEqual([]);
  });

  it('language-extension-enabled can’t be undone after someone turned it on again, and turns nothing else on', () => {
    const { plan, after } = thereAndBack('language-extension-enabled', {}, extended(python));
    expect(refusal('undo', { of: plan }, extended(python))).toMatchObject({
      code: 'undo-refused',
      detail: expect.stringContaining('Language extensions that are on again: PYTHON. Review'),
    });
    const forged: FixPlan = {
      ...plan,
      steps: [
        { kind: 'language-extensions.remove', clusterId: sampleClusterId, value: [{ languageExtensionName: 'SHELL' }] },
      ],
    };
    expect(refusal('undo', { of: forged }, after).code).toBe('undo-refused');
  });

  it('language-extension-enabled is in force again even if Azure adds members and uses its own order', () => {
    const step = { kind: 'language-extensions.add', clusterId: sampleClusterId, value: [python, custom] } as const;
    expect(
      isInForce(extended(custom, { ...python, languageExtensionCustomImageName: null }), {
        ...step,
        value: [...step.value],
      }),
    ).toBe(true);
    expect(isInForce(extended(custom), { ...step, value: [...step.value] })).toBe(false);
  });
});

describe('followed-externally', () => {
  const follower = (changes: Partial<FollowerDatabase> = {}): FollowerDatabase => ({
    clusterResourceId: sampleClusterId.replace(sampleSubscriptionId, 'e7b1a35c-92d4-4f08-a6c3-0d5f8b1e7294'),
    attachedDatabaseConfigurationName: 'telemetry',
    databaseName: 'telemetry',
    databaseShareOrigin: 'Direct',
    ...changes,
  });
  const input = { followerId: follower().clusterResourceId?.toUpperCase(), configuration: 'TELEMETRY' };

  it('followed-externally detaches the follower by Azure’s names, permanently', () => {
    const before = sampleSnapshot({
      followerDatabases: [follower(), follower({ attachedDatabaseConfigurationName: 'other' })],
    });
    const { plan, after } = thereAndBack('followed-externally', input, before);
    const { clusterResourceId, attachedDatabaseConfigurationName } = follower();
    expect(plan.steps).toEqual([
      {
        kind: 'follower-databases.detach',
        clusterId: sampleClusterId,
        body: { clusterResourceId, attachedDatabaseConfigurationName },
      },
    ]);
    expect(plan.impact.reversible).toBe('no');
    expect(after.parts.followerDatabases).toMatchObject({ value: [{ attachedDatabaseConfigurationName: 'other' }] });
    expect(refusal('undo', { of: plan }, after).detail).toContain('Only the follower’s owner');
    const forged = { ...plan, undo: { steps: plan.steps } };
    expect(refusal('undo', { of: forged }, after).code).toBe('undo-refused');
  });

  it('followed-externally states what is lost, and that a share has to be revoked too', () => {
    const all = sampleSnapshot({
      followerDatabases: [follower({ databaseName: '*', databaseShareOrigin: 'DataShare' })],
    });
    const warnings = thereAndBack('followed-externally', input, all).plan.warnings.join(' ');
    expect(warnings).toContain('all databases');
    expect(warnings).toContain('Azure Data Share');
  });

  it('followed-externally finds no one else, and doesn’t treat unread followers as none', () => {
    expect(refusal('followed-externally', input, sampleSnapshot()).code).toBe('not-found');
    const unread = sampleSnapshot({
      unread: { followerDatabases: { state: 'unreadable', reason: 'forbidden', message: 'No.' } },
    });
    expect(refusal('followed-externally', input, unread).code).toBe('forbidden');
  });
});
