import { describe, expect, it } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defined } from '@/lib/model/defined';
import { refusal, rowsOf, thereAndBack } from '../testing/fix';

const test = { environment: 'test' };
const cases = [
  { fixId: 'purge-enabled', property: 'enablePurge', bad: true, tags: undefined },
  { fixId: 'auto-stop-off', property: 'enableAutoStop', bad: false, tags: test },
] as const;

describe.each(cases)('$fixId', ({ fixId, property, bad, tags }) => {
  const having = (value: boolean | null | undefined) =>
    sampleSnapshot({ cluster: { ...defined({ tags }), properties: { [property]: value } } });

  it('a fix of one property sends only its property and can be undone', () => {
    const { plan, undo } = thereAndBack(fixId, {}, having(bad));
    expect(plan.steps).toMatchObject([{ kind: 'cluster.update', body: { properties: { [property]: !bad } } }]);
    expect(plan.steps[0]).toHaveProperty('body', { properties: { [property]: !bad } });
    expect(undo().steps[0]).toHaveProperty('body', { properties: { [property]: bad } });
  });

  it.each([!bad, null, undefined])('a fix of one property has nothing to do if the property is %s', (value) => {
    const { plan } = thereAndBack(fixId, {}, having(value));
    expect(plan.steps).toEqual([]);
    expect(plan.note).toMatch(/already/);
  });

  it('a fix of one property can’t be undone after the property changed again', () => {
    const before = having(bad);
    const { plan } = thereAndBack(fixId, {}, before);
    expect(refusal('undo', { of: plan }, before).code).toBe('undo-refused');
  });

  it('a fix of one property is blocked while the cluster isn’t running', () => {
    const stopped = sampleSnapshot({ cluster: { properties: { [property]: bad, state: 'Stopped' } } });
    expect(rowsOf(stopped, thereAndBack(fixId, {}, stopped).plan)['cluster-running']?.state).toBe('block');
  });
});

it('a plan that turns purge off warns that the service can restart', () => {
  const { plan } = thereAndBack(
    'purge-enabled',
    {},
    sampleSnapshot({ cluster: { properties: { enablePurge: true } } }),
  );
  expect(plan.warnings.join(' ')).toContain('restart');
});
