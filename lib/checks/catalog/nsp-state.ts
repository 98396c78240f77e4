import { defineCheck, fail, notApplicable } from '../engine/define-check';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { publicAccessOf } from '../support/public-access';

// UNCONFIRMED: network security perimeters for Azure Data Explorer. azure-kusto 2025-02-14 has the value, but Learn has no page.
const rulesNotRead = 'The access rules of the perimeter are not read; who may connect stands in its profile.';

/** Reports when a network security perimeter controls access. Other checks of the public endpoint then don't apply. */
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
