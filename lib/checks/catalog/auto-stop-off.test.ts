import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { autoStopOff } from './auto-stop-off';

describe('auto-stop-off', () => {
  it.each([
    [true, 'pass', 'true', 0],
    [false, 'fail', 'false', 0],
    [null, 'pass', 'null', 1],
    [undefined, 'pass', 'absent', 1],
  ] as const)('a cluster with enableAutoStop %s has the outcome %s', (enableAutoStop, outcome, actual, assumptions) => {
    const finding = evaluateSample(autoStopOff, { cluster: { tags: {}, properties: { enableAutoStop } } });
    expect(finding).toMatchObject({ outcome, severity: 'info' });
    expect(finding.properties).toEqual([{ property: 'enableAutoStop', actual, expected: 'true' }]);
    expect(finding.assumptions ?? []).toHaveLength(assumptions);
  });

  it.each([
    { env: 'prod' },
    { environment: 'production' },
    { ENV: ' Production ' },
    { Environment: 'PROD' },
    { env: 'blue', environment: 'prod' },
  ])("automatic stop isn't required with the tags %j", (tags) => {
    expect(evaluateSample(autoStopOff, { cluster: { tags, properties: { enableAutoStop: false } } })).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster’s tags mark it as a production cluster.',
      properties: [{ actual: 'false' }],
    });
  });

  it.each([{ env: 'test' }, { environment: 'preprod' }, { stage: 'prod' }, { env: '' }, null, undefined])(
    'automatic stop is required with the tags %j',
    (tags) => {
      const finding = evaluateSample(autoStopOff, { cluster: { tags, properties: { enableAutoStop: false } } });
      expect(finding.outcome).toBe('fail');
    },
  );
});
