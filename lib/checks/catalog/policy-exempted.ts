import type { PolicyExemption } from '@/lib/model/azure/governance-bodies';
import { timeInText } from '@/lib/model/text';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleResourceGroup } from '../samples/sample-cluster';
import { sampleGovernance } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { idItems } from '../support/finding-items';

export const policyExempted = defineCheck({
  id: 'policy-exempted',
  category: 'operations',
  title: 'Policy exemptions should have a future expiration date',
  shortTitle: 'Azure Policy exemptions',
  setting: 'policy exemptions',
  failTitle: 'A policy exemption never expires or has expired',
  passTitle: 'Policy exemptions have a future expiration date',
  why: 'An exemption without an expiration date hides a weakness permanently. An expired exemption can mean that a review was missed.',
  severity: 'low',
  severityReason: 'An exemption hides a weakness but doesn’t create one.',
  learnMore: 'https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure',
  needs: ['policyExemptions'],
  evaluate: ({ policyExemptions: exemptions }, { at }) => {
    const expected = 'each with a future expiration date';
    const verdict = [{ property: 'exemptions', actual: formatCountAndNames(exemptions.map(nameAndEnd)), expected }];
    if (exemptions.length === 0) return notApplicable('The cluster has no policy exemptions.', verdict);
    const endless = exemptions.filter(({ properties }) => !properties.expiresOn);
    const over = exemptions.filter(({ properties }) => properties.expiresOn && !isLater(properties.expiresOn, at));
    const sentences = [
      ...(endless.length > 0 ? [`Never expires: ${formatNames(endless.map(nameOf))}.`] : []),
      ...(over.length > 0 ? [`Expired: ${formatNames(over.map(nameAndTime))}.`] : []),
    ];
    return sentences.length > 0
      ? fail(verdict, { items: idItems([...endless, ...over].map(({ id }) => id)), message: sentences.join(' ') })
      : pass(verdict);
  },
  fixes: [],
  remediation: {
    steps: [
      'Open **Policy** > **Exemptions**.',
      'If the exemption is still needed, set a future expiration date.',
      'If it isn’t needed, delete the exemption.',
    ],
  },
  examples: {
    pass: [{ title: 'An exemption expires next year.', snapshot: sampleExemption('2027-06-30T00:00:00Z') }],
    fail: [
      { title: 'An exemption never expires.', snapshot: sampleExemption(null) },
      { title: 'An exemption has expired.', snapshot: sampleExemption('2026-03-31T00:00:00Z') },
    ],
  },
});

/** An invalid time counts as past, so that the exemption is reviewed. */
function isLater(time: string, at: string): boolean {
  return Date.parse(time) > Date.parse(at);
}

function nameOf({ name, properties }: PolicyExemption): string {
  return properties.displayName || name;
}

function nameAndEnd(exemption: PolicyExemption): string {
  return `${nameOf(exemption)} (${exemption.properties.expiresOn || 'no expiration date'})`;
}

function nameAndTime(exemption: PolicyExemption): string {
  return `${nameOf(exemption)} (${timeInText(exemption.properties.expiresOn ?? '')})`;
}

function sampleExemption(expiresOn: string | null) {
  return sampleSnapshot({
    policyExemptions: sampleGovernance.policyAssignments.map(({ id }) => ({
      id: `${sampleResourceGroup}/providers/Microsoft.Authorization/policyExemptions/migration`,
      name: 'migration',
      properties: {
        policyAssignmentId: id,
        policyDefinitionReferenceIds: [],
        exemptionCategory: 'Waiver',
        expiresOn,
        displayName: 'Until migration is complete',
      },
    })),
  });
}
