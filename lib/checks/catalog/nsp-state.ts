import { defineCheck, fail, notApplicable } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { publicAccessOf } from '../support/public-access';

// UNCONFIRMED: azure-kusto 2025-02-14 has the value, while no Learn page speaks of perimeters for Azure Data Explorer.
const rulesNotRead = 'The access rules of the perimeter are not read; who may connect stands in its profile.';

/** Whether a network security perimeter decides who may connect, so that the other checks of the public endpoint are silent. */
export const nspState = defineCheck({
  id: 'nsp-state',
  category: 'network',
  title: 'No network security perimeter decides who may connect',
  failTitle: 'A network security perimeter decides who may connect',
  why: 'Inbound and outbound traffic follow the rules of the perimeter’s profile and not the cluster’s own properties, so neither its IP list nor its public access tells who comes in.',
  severity: 'info',
  severityReason: 'It says where to look; a perimeter may be strict or open.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts',
  needs: ['cluster'],
  evaluate: ({ cluster: { properties } }) => {
    const { state, verdict } = publicAccessOf(properties);
    const judged = [{ ...verdict, expected: 'Disabled, or Enabled with an IP list' }];
    return state === 'perimeter'
      ? fail(judged, { assumptions: [rulesNotRead] })
      : notApplicable('No network security perimeter is in force.', judged);
  },
  fixes: [],
  noFix:
    'In the portal, open the network security perimeter and read the inbound and outbound access rules of the profile to which the cluster belongs; they are no part of the cluster.',
  examples: {
    pass: [],
    fail: [
      {
        title: 'Public access is left to a perimeter.',
        snapshot: sampleSnapshot({ cluster: { properties: { publicNetworkAccess: 'SecuredByPerimeter' } } }),
      },
    ],
    'not-applicable': [{ title: 'Public access is disabled.', snapshot: sampleSnapshot() }],
  },
});
