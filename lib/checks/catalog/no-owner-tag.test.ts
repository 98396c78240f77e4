import { describe, expect, it } from 'vitest';
import type { CheckSettings } from '@/lib/model/check-settings';
import { evaluateSample } from '../samples/evaluate-sample';
import { noOwnerTag } from './no-owner-tag';

const judge = (tags: Record<string, string> | null | undefined, settings: Partial<CheckSettings> = {}) =>
  evaluateSample(noOwnerTag, { cluster: { tags } }, settings);

describe('no-owner-tag', () => {
  it.each([
    [{ owner: 'ada' }, 'ada'],
    [{ Contact: ' data team ' }, 'data team'],
    [{ OWNER: 'ada', contact: 'ben' }, 'ada, ben'],
    [{ owner: '', contact: 'ben' }, 'ben'],
  ])('the owner is found in the tags %j', (tags, actual) => {
    const finding = judge(tags);
    expect(finding).toMatchObject({ outcome: 'pass', settings: [{ name: 'ownerTags', value: 'owner, contact' }] });
    expect(finding.properties).toEqual([{ property: 'tags', actual, expected: 'a value for owner or contact' }]);
  });

  it.each([{ owner: '' }, { owner: ' ' }, { team: 'data' }, {}, null, undefined])(
    'the owner is missing from the tags %j',
    (tags) => {
      expect(judge(tags)).toMatchObject({
        outcome: 'fail',
        severity: 'low',
        properties: [{ property: 'tags', actual: 'none', expected: 'a value for owner or contact' }],
        settings: [{ name: 'ownerTags', value: 'owner, contact' }],
      });
    },
  );

  it('the owner is found in the tag of the setting', () => {
    expect(judge({ team: 'data' }, { ownerTags: ['Team'] })).toMatchObject({
      outcome: 'pass',
      properties: [{ actual: 'data', expected: 'a value for Team' }],
      settings: [{ name: 'ownerTags', value: 'Team' }],
    });
    expect(judge({ owner: 'ada' }, { ownerTags: ['Team'] }).outcome).toBe('fail');
  });
});
