import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { autoStopOff } from './auto-stop-off';

describe('automatic stop', () => {
  it.each([
    [true, 'pass', 'true', 0],
    [false, 'fail', 'false', 0],
    [null, 'pass', 'null', 1],
    [undefined, 'pass', 'absent', 1],
  ] as const)('enableAutoStop %s: %s', (enableAutoStop, outcome, actual, assumptions) => {
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
  ])('is not asked for where the tags say %j', (tags) => {
    expect(evaluateSample(autoStopOff, { cluster: { tags, properties: { enableAutoStop: false } } })).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster’s tags say that it is one of production.',
      properties: [{ actual: 'false' }],
    });
  });

  it.each([{ env: 'test' }, { environment: 'preprod' }, { stage: 'prod' }, { env: '' }, null, undefined])(
    'is asked for where the tags say %j',
    (tags) => {
      const finding = evaluateSample(autoStopOff, { cluster: { tags, properties: { enableAutoStop: false } } });
      expect(finding.outcome).toBe('fail');
    },
  );
});
