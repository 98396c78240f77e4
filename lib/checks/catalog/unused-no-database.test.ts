import { describe, expect, it } from 'vitest';
import { evaluateSample } from '../samples/evaluate-sample';
import { unusedNoDatabase } from './unused-no-database';

describe('unused-no-database', () => {
  it.each(['Running', 'running'])('a cluster without databases fails in the state %s', (state) => {
    const finding = evaluateSample(unusedNoDatabase, { databases: [], cluster: { properties: { state } } });
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'The running cluster has no databases.',
    });
    expect(finding.properties).toEqual([
      { property: 'state', actual: state, expected: 'Running' },
      { property: 'databases', actual: '0', expected: 'at least 1' },
    ]);
  });

  it.each(['Stopped', 'Creating', 'Updating', null, undefined])(
    "the check for databases doesn't apply in the state %s",
    (state) => {
      const unread = { databases: { state: 'unreadable', reason: 'stopped', message: 'Stopped.' } as const };
      expect(evaluateSample(unusedNoDatabase, { cluster: { properties: { state } }, unread })).toMatchObject({
        outcome: 'not-applicable',
        message: 'The cluster isn’t running.',
        properties: [{ property: 'state', expected: 'Running' }],
      });
    },
  );
});

it('a running cluster with a database passes', () => {
  expect(evaluateSample(unusedNoDatabase, {})).toMatchObject({ outcome: 'pass', properties: [{}, { actual: '1' }] });
});
