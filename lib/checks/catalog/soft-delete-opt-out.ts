import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { optsOutOfSoftDelete, softDeleteTag, tagValue } from '../support/cluster-tags';

export const softDeleteOptOut = defineCheck({
  id: 'soft-delete-opt-out',
  category: 'data-protection',
  title: 'Cluster soft delete should be on',
  shortTitle: 'Cluster soft delete',
  setting: 'cluster soft delete',
  failTitle: 'Cluster soft delete is off',
  passTitle: 'Cluster soft delete is on',
  why: 'The opt-out-of-soft-delete tag turns off recovery. Without the tag, Microsoft Support can recover a deleted cluster for 14 days.',
  severity: 'high',
  severityReason: 'With soft delete off, one delete request permanently destroys all data.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/delete-cluster',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const actual = formatRaw(tagValue(cluster, softDeleteTag));
    const verdict = [{ property: `tags.${softDeleteTag}`, actual, expected: 'not set to true' }];
    return optsOutOfSoftDelete(cluster) ? fail(verdict) : pass(verdict);
  },
  fixes: [{ fixId: 'soft-delete-opt-out', grade: 'quick' }],
  examples: {
    pass: [
      { title: 'The opt-out-of-soft-delete tag isn’t set.', snapshot: sampleSnapshot() },
      { title: 'The opt-out-of-soft-delete tag is set to false.', snapshot: sampleTag('false') },
    ],
    fail: [{ title: 'The opt-out-of-soft-delete tag is set to true.', snapshot: sampleTag('true') }],
  },
});

function sampleTag(value: string) {
  return sampleSnapshot({ cluster: { tags: { ...sampleCluster.tags, [softDeleteTag]: value } } });
}
