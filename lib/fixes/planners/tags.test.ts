import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { FixPlan } from '../plan/fix-plan';
import { refusal, thereAndBack } from '../testing/fix';

const tagged = (tags: Record<string, string> | null | undefined) => sampleSnapshot({ cluster: { tags } });
const bodyOf = ({ steps: [step] }: FixPlan) => (step?.kind === 'cluster.update' ? step.body : undefined);

describe('soft-delete-opt-out', () => {
  it('soft-delete-opt-out sends all other tags, with any letter case of the removed one', () => {
    const tags = { owner: 'data', 'Opt-Out-Of-Soft-Delete': 'TRUE', env: 'prod' };
    const { plan, undo } = thereAndBack('soft-delete-opt-out', {}, tagged(tags));
    expect(bodyOf(plan)).toEqual({ tags: { owner: 'data', env: 'prod' } });
    expect(bodyOf(undo())).toEqual({ tags });
  });

  it('soft-delete-opt-out has nothing to do without the tag', () => {
    expect(thereAndBack('soft-delete-opt-out', {}, tagged(null)).plan).toMatchObject({
      steps: [],
      note: expect.any(String),
    });
  });

  it('soft-delete-opt-out undoes nothing that the fix didn’t do', () => {
    const { plan, after } = thereAndBack(
      'soft-delete-opt-out',
      {},
      tagged({ 'opt-out-of-soft-delete': 'true', a: '1' }),
    );
    const forged = (tags: Record<string, string>) => ({
      ...plan,
      undo: { steps: [{ kind: 'cluster.update', clusterId: plan.target, body: { tags } }] },
    });
    expect(refusal('undo', { of: forged({ a: '2', 'opt-out-of-soft-delete': 'true' }) }, after).code).toBe(
      'undo-refused',
    );
    expect(refusal('undo', { of: forged({ a: '1' }) }, after).code).toBe('undo-refused');
    const meanwhile = tagged({ a: '1', b: '2' });
    expect(refusal('undo', { of: plan }, meanwhile).details.more).toMatchObject({ differences: [{ path: 'tags' }] });
  });
});

describe('no-owner-tag', () => {
  const input = { name: 'owner', value: 'data-team@contoso.com' };

  it.each([
    [undefined, { owner: input.value }],
    [{ env: 'test' }, { env: 'test', owner: input.value }],
    [{ Owner: ' ' }, { Owner: input.value }],
  ])('no-owner-tag adds the tag to %o', (tags, after) => {
    const { plan, undo } = thereAndBack('no-owner-tag', input, tagged(tags));
    expect(bodyOf(plan)).toEqual({ tags: after });
    expect(bodyOf(undo())).toEqual({ tags: tags ?? {} });
  });

  it('no-owner-tag never overwrites a tag, and has nothing to do if it is the same', () => {
    expect(refusal('no-owner-tag', input, tagged({ OWNER: 'somebody' }))).toMatchObject({
      code: 'invalid-request',
      detail: expect.stringContaining('somebody'),
    });
    for (const value of [input.value, ` ${input.value} `])
      expect(thereAndBack('no-owner-tag', input, tagged({ OWNER: value })).plan.steps).toEqual([]);
  });

  it.each(['constructor', 'toString'])('no-owner-tag treats the name %s as a name only', (name) => {
    const { plan, undo } = thereAndBack('no-owner-tag', { name, value: 'x' }, tagged({ env: 'test' }));
    expect(Object.entries(bodyOf(plan)?.tags ?? {})).toEqual([
      ['env', 'test'],
      [name, 'x'],
    ]);
    expect(bodyOf(undo())).toEqual({ tags: { env: 'test' } });
  });

  it('no-owner-tag refuses names that Azure refuses, and a fifty-first tag', () => {
    expect(refusal('no-owner-tag', { name: 'a/b', value: 'x' }, tagged({})).code).toBe('invalid-request');
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, 'x']));
    expect(refusal('no-owner-tag', input, tagged(full)).detail).toContain('50 tags');
  });
});
