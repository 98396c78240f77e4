import { defineCheck, fail, pass } from '../engine/define-check';
import { formatRaw } from '../engine/format-values';
import { sampleCluster } from '../samples/sample-cluster';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { optsOutOfSoftDelete, softDeleteTag, tagValue } from '../support/cluster-tags';

export const softDeleteOptOut = defineCheck({
  id: 'soft-delete-opt-out',
  category: 'data-protection',
  title: 'A deleted cluster can be recovered for 14 days',
  failTitle: 'A deleted cluster is lost at once',
  why: 'For 14 days Microsoft’s support can bring back a deleted cluster with all its data. The tag opt-out-of-soft-delete gives that up: one mistake, or one stolen account, and the data is gone.',
  severity: 'high',
  severityReason: 'All data is lost for good by a single delete.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/delete-cluster',
  needs: ['cluster'],
  evaluate: ({ cluster }) => {
    const actual = formatRaw(tagValue(cluster, softDeleteTag));
    const verdict = [{ property: `tags.${softDeleteTag}`, actual, expected: 'not true' }];
    return optsOutOfSoftDelete(cluster) ? fail(verdict) : pass(verdict);
  },
  fixes: [{ fixId: 'soft-delete-opt-out', grade: 'quick' }],
  examples: {
    pass: [
      { title: 'No tag says anything of soft delete.', snapshot: sampleSnapshot() },
      { title: 'The tag keeps soft delete.', snapshot: sampleTag('false') },
    ],
    fail: [{ title: 'The tag opts out of soft delete.', snapshot: sampleTag('true') }],
  },
});

function sampleTag(value: string) {
  return sampleSnapshot({ cluster: { tags: { ...sampleCluster.tags, [softDeleteTag]: value } } });
}
