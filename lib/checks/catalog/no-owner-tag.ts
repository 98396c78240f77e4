import { defineCheck, fail, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { tagValue } from '../support/cluster-tags';

export const noOwnerTag = defineCheck({
  id: 'no-owner-tag',
  category: 'operations',
  title: 'The cluster should have an owner tag',
  shortTitle: 'Owner tag',
  setting: 'owner tag',
  failTitle: 'The cluster has no owner tag',
  passTitle: 'The cluster has an owner tag',
  why: 'Without a named owner, decisions can take hours during an incident. The cluster might also be left unmaintained.',
  severity: 'low',
  severityReason: 'A missing tag exposes no data but slows down incident response.',
  learnMore: 'https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources',
  needs: ['cluster'],
  evaluate: ({ cluster }, { settings: { ownerTags } }) => {
    const owners = ownerTags.flatMap((tag) => tagValue(cluster, tag) || []);
    const expected = `a value for ${ownerTags.join(' or ')}`;
    const verdict = [{ property: 'tags', actual: owners.join(', ') || 'none', expected }];
    const settings = [{ name: 'ownerTags', value: ownerTags.join(', ') }];
    return owners.length > 0 ? pass(verdict, { settings }) : fail(verdict, { settings });
  },
  fixes: [
    { fixId: 'no-owner-tag', grade: 'guided', exampleInput: { name: 'owner', value: 'telemetry-team@contoso.com' } },
  ],
  examples: {
    pass: [{ title: 'A tag identifies the owner.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'No tag identifies an owner.',
        snapshot: sampleSnapshot({ cluster: { tags: { environment: 'production' } } }),
      },
    ],
  },
});
