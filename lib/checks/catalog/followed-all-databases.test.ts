import { describe, expect, it } from 'vitest';
import type { AttachedDatabaseConfiguration } from '@/lib/model/azure/kusto-bodies';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleAttachment } from '../samples/sample-neighbours';
import { followedAllDatabases } from './followed-all-databases';

const judge = (attachedDatabaseConfigurations: AttachedDatabaseConfiguration[]) =>
  evaluateSample(followedAllDatabases, { attachedDatabaseConfigurations });

describe('followed-all-databases', () => {
  it('an attachment of all databases fails together with attachments of single ones', () => {
    const finding = judge([sampleAttachment({}), sampleAttachment({ databaseName: '*' })]);
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'medium',
      message: 'Leader clusters: sales.',
    });
    expect(finding.properties).toEqual([
      { property: 'attachments that include all databases', actual: '1: sales', expected: '0' },
    ]);
  });

  it("an attachment is shown by its name when Azure doesn't return the followed cluster", () => {
    const [id, name] = ['/c/AttachedDatabaseConfigurations/everything', 'c/everything'];
    expect(judge([{ id, name, properties: { databaseName: '*' } }]).properties[0]?.actual).toBe('1: everything');
  });

  it('attachments of chosen databases pass', () => {
    expect(judge([sampleAttachment({}), { id: '/a', name: 'a' }])).toMatchObject({
      outcome: 'pass',
      properties: [{ actual: '0' }],
    });
  });

  it("the check for followed databases doesn't apply without attachments", () => {
    expect(judge([])).toMatchObject({
      outcome: 'not-applicable',
      message: 'The cluster doesn’t follow another cluster.',
    });
  });
});
