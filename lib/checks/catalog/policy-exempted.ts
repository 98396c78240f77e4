import type { PolicyExemption } from '@/lib/model/azure/governance-bodies';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleResourceGroup } from '../samples/sample-cluster';
import { sampleGovernance } from '../samples/sample-governance';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const policyExempted = defineCheck({
  id: 'policy-exempted',
  category: 'operations',
  title: 'Every exemption from Azure Policy has an end to come',
  failTitle: 'An exemption from Azure Policy has no end, or is over',
  why: 'An exemption hides a weakness that somebody accepted for a time. Without an end it hides it for ever; one that is over shows that nobody looked again when it was time.',
  severity: 'low',
  severityReason: 'It hides a weakness, but is none itself.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure',
  needs: ['policyExemptions'],
  evaluate: ({ policyExemptions: exemptions }, { at }) => {
    const expected = 'each with an end to come';
    const verdict = [{ property: 'exemptions', actual: formatCountAndNames(exemptions.map(nameAndEnd)), expected }];
    if (exemptions.length === 0) return notApplicable('Nothing exempts the cluster from a policy.', verdict);
    const endless = exemptions.filter(({ properties }) => !properties.expiresOn);
    const over = exemptions.filter(({ properties }) => properties.expiresOn && !isLater(properties.expiresOn, at));
    const sentences = [
      ...(endless.length > 0 ? [`Without an end: ${formatNames(endless.map(nameOf))}.`] : []),
      ...(over.length > 0 ? [`Over: ${formatNames(over.map(nameAndEnd))}.`] : []),
    ];
    return sentences.length > 0 ? fail(verdict, { message: sentences.join(' ') }) : pass(verdict);
  },
  fixes: [],
  noFix:
    'In the portal, open Policy, then Exemptions: give the exemption an expiration date, or delete it once the weakness behind it is gone or has to be decided on anew.',
  examples: {
    pass: [{ title: 'An exemption ends next year.', snapshot: sampleExemption('2027-06-30T00:00:00Z') }],
    fail: [
      { title: 'An exemption has no end.', snapshot: sampleExemption(null) },
      { title: 'An exemption is over.', snapshot: sampleExemption('2026-03-31T00:00:00Z') },
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
  return `${nameOf(exemption)} (${exemption.properties.expiresOn || 'no end'})`;
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
        displayName: 'Until the migration is over',
      },
    })),
  });
}
