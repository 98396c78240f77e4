import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { refusal, rowsOf, thereAndBack } from '../test-fix';

const test = { environment: 'test' };
const cases = [
  { fixId: 'purge-enabled', property: 'enablePurge', bad: true, tags: undefined },
  { fixId: 'auto-stop-off', property: 'enableAutoStop', bad: false, tags: test },
] as const;

describe.each(cases)('$fixId', ({ fixId, property, bad, tags }) => {
  const having = (value: boolean | null | undefined) =>
    sampleSnapshot({ cluster: { ...(tags ? { tags } : {}), properties: { [property]: value } } });

  it('sends the one property and nothing else, and takes it back', () => {
    const { plan, undo } = thereAndBack(fixId, {}, having(bad));
    expect(plan.steps).toMatchObject([{ kind: 'cluster.update', body: { properties: { [property]: !bad } } }]);
    expect(plan.steps[0]).toHaveProperty('body', { properties: { [property]: !bad } });
    expect(undo().steps[0]).toHaveProperty('body', { properties: { [property]: bad } });
  });

  it.each([!bad, null, undefined])('has nothing to do where the property is %s', (value) => {
    const { plan } = thereAndBack(fixId, {}, having(value));
    expect(plan.steps).toEqual([]);
    expect(plan.note).toMatch(/already/);
  });

  it('is not taken back once somebody changed it again', () => {
    const before = having(bad);
    const { plan } = thereAndBack(fixId, {}, before);
    expect(refusal('undo', { of: plan }, before).code).toBe('undo-refused');
  });

  it('is blocked while the cluster does not run', () => {
    const stopped = sampleSnapshot({ cluster: { properties: { [property]: bad, state: 'Stopped' } } });
    expect(rowsOf(stopped, thereAndBack(fixId, {}, stopped).plan)['cluster-running']?.state).toBe('block');
  });
});

it('says that turning purge off may restart the service', () => {
  const { plan } = thereAndBack(
    'purge-enabled',
    {},
    sampleSnapshot({ cluster: { properties: { enablePurge: true } } }),
  );
  expect(plan.warnings.join(' ')).toContain('restart');
});
