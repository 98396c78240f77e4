import { describe, expect, it } from 'vitest';
import type { AttachedDatabaseConfiguration } from '@/lib/model/azure/kusto-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleAttachment } from '../samples/sample-neighbours';
import { followedAllDatabases } from './followed-all-databases';

const judge = (attachedDatabaseConfigurations: AttachedDatabaseConfiguration[]) =>
  evaluateSample(followedAllDatabases, { attachedDatabaseConfigurations });

describe('following', () => {
  it('all databases of a cluster fails, beside others that are followed one by one', () => {
    const finding = judge([sampleAttachment({}), sampleAttachment({ databaseName: '*' })]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'All databases of sales are followed, those to come included.',
    });
    expect(finding.properties).toEqual([
      { property: 'attachments of all databases', actual: '1: sales', expected: '0' },
    ]);
  });

  it('is named by the attachment where Azure does not say which cluster is followed', () => {
    const [id, name] = ['/c/AttachedDatabaseConfigurations/everything', 'c/everything'];
    expect(judge([{ id, name, properties: { databaseName: '*' } }]).properties[0]?.actual).toBe('1: everything');
  });

  it('chosen databases passes', () => {
    expect(judge([sampleAttachment({}), { id: '/a', name: 'a' }])).toMatchObject({
      outcome: 'pass',
      properties: [{ actual: '0' }],
    });
  });

  it('nothing is no question', () => {
    expect(judge([])).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster follows no other cluster.',
    });
  });
});
