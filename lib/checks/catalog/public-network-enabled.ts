import { controlsOf, policyIds } from '../engine/controls';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { perimeterReason, publicAccessOf } from '../support/public-access';

const perimeterDiffers = 'It fails SecuredByPerimeter as well, although a network security perimeter decides there.';

export const publicNetworkEnabled = defineCheck({
  id: 'public-network-enabled',
  category: 'network',
  title: 'Public network access is disabled',
  failTitle: 'The cluster accepts connections from the internet',
  why: 'Whoever holds a valid token can use a public endpoint from anywhere. Behind private endpoints a stolen token alone is not enough.',
  severity: 'high',
  severityReason: 'High when no IP list narrows who may connect, medium when there is one.',
  controls: controlsOf('publicNetworkAccess'),
  otherTools: [
    { tool: 'Azure Policy', id: policyIds.publicNetworkAccess, differs: perimeterDiffers },
    { tool: 'Azure Policy', id: '7b32f193-cb28-4e15-9a98-b9556db0bafa', differs: perimeterDiffers },
    { tool: 'PSRule for Azure', id: 'Azure.ADX.PublicAccess', differs: perimeterDiffers },
    {
      tool: 'SonarQube',
      id: 'S6329',
      differs: 'It passes where publicNetworkAccess is absent, although Azure then enables it.',
    },
    {
      tool: 'Mondoo',
      id: 'mondoo-azure-security-kusto-cluster-public-network-access-disabled',
      differs: perimeterDiffers,
    },
    { tool: 'Microsoft cloud security baseline', id: 'Azure Data Explorer NS-2' },
    { tool: 'Azure Landing Zones', id: 'Deny-PublicPaaSEndpoints', differs: perimeterDiffers },
  ],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-public-access',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const { state, verdict, assumptions } = publicAccessOf(properties);
    if (state === 'disabled') return pass([verdict]);
    if (state === 'perimeter') return notApplicable(perimeterReason, [verdict]);
    return properties.allowedIpRangeList?.length
      ? fail([verdict], {
          assumptions,
          severity: 'medium',
          message: 'The cluster accepts connections from the internet, from the addresses on its IP list.',
        })
      : fail([verdict], { assumptions, message: 'The cluster accepts connections from any address on the internet.' });
  },
  fixes: [{ fixId: 'public-network-enabled', grade: 'guided' }],
  examples: {
    pass: [{ title: 'Public network access is disabled.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'Public network access is enabled for every address.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: 'Enabled' } } }),
      },
      {
        title: 'Public network access is enabled for one address range.',
        snapshot: sampleSnapshot({
          cluster: { properties: { publicNetworkAccess: 'Enabled', allowedIpRangeList: ['203.0.113.0/24'] } },
        }),
      },
      {
        title: 'Azure says nothing of it, which means enabled.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: undefined } } }),
      },
    ],
  },
});
