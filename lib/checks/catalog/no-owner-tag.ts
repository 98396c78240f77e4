import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { tagValue } from '../support/cluster-tags';

export const noOwnerTag = defineCheck({
  id: 'no-owner-tag',
  category: 'operations',
  title: 'A tag says who answers for the cluster',
  failTitle: 'No tag says who answers for the cluster',
  why: 'When a weakness is found or an attack is under way, somebody has to decide about the cluster. Without a name that takes hours, and nobody keeps it in order meanwhile.',
  severity: 'low',
  severityReason: 'It opens nothing, but it slows down every answer to an incident.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources',
  needs: ['cluster'],
  evaluate: ({ cluster }, { settings: { ownerTags } }) => {
    const owners = ownerTags.flatMap((tag) => tagValue(cluster, tag) || []);
    const expected = `a value for ${ownerTags.join(' or ')}`;
    const verdict = [{ property: 'tags', actual: owners.join(', ') || 'none of them', expected }];
    const settings = [{ name: 'ownerTags', value: ownerTags.join(', ') }];
    return owners.length > 0 ? pass(verdict, { settings }) : fail(verdict, { settings });
  },
  fixes: [
    { fixId: 'no-owner-tag', grade: 'guided', exampleInput: { name: 'owner', value: 'telemetry-team@contoso.com' } },
  ],
  examples: {
    pass: [{ title: 'A tag names the owner.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'No tag names an owner.',
        snapshot: sampleSnapshot({ cluster: { tags: { environment: 'production' } } }),
      },
    ],
  },
});
