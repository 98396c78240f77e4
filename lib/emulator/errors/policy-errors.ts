import type { Json, JsonObject } from '../types';
import type { ErrorEntries } from './error-entry';

const absent = (kind: string) => ({
  status: 404,
  message: ({ name }: { name: string }) => `The ${kind} '${name}' is not found.`,
  source: 'UNCONFIRMED: the sentence',
});

const refused = (sentence: string) => ({
  status: 400,
  message: () => sentence,
  source: 'UNCONFIRMED: code and sentence',
});

export const policyErrors = {
  RequestDisallowedByPolicy: {
    status: 403,
    byGateway: true,
    message: ({ target, reasons, identifiers }: Disallowed) =>
      reasons.length > 0
        ? `Resource '${target}' was disallowed by policy. Reasons: '${reasons.join("', '")}'. See error details for policy resource IDs.`
        : `Resource '${target}' was disallowed by policy. Policy identifiers: '${JSON.stringify(identifiers)}'.`,
    more: ({ target, violations }: Disallowed) => ({
      target,
      additionalInfo: violations.map((info) => ({ type: 'PolicyViolation', info })),
    }),
    source:
      'UNCONFIRMED as a whole: put together from learn.microsoft.com/azure/governance/policy/concepts/assignment-structure, the shape that `PolicyViolation` has in policy logs, and practice',
  },
  PolicyDefinitionNotFound: absent('policy definition'),
  PolicyAssignmentNotFound: absent('policy assignment'),
  PolicyExemptionNotFound: absent('policy exemption'),
  InvalidPolicyAssignment: refused('A policy assignment needs a policyDefinitionId.'),
  InvalidPolicyRule: refused('A policy definition needs a policyRule with "if" and "then".'),
  InvalidPolicyExemption: refused('An exemption needs a policyAssignmentId and a known category.'),
  PolicySetDefinitionNotFound: absent('policy set definition'),
  InvalidPolicySetDefinition: refused('An initiative needs policyDefinitions, each with a policyDefinitionId.'),
  DuplicatePolicyDefinitionReferenceId: {
    status: 400,
    message: ({ name }: { name: string }) =>
      `The policy set definition '${name}' holds the same policyDefinitionReferenceId more than once.`,
    source: 'policySetDefinitions.json, of the rule. UNCONFIRMED: code and sentence',
  },
  UnknownPolicyDefinitionGroup: {
    status: 400,
    message: ({ name, group }: { name: string; group: string }) =>
      `The policy set definition '${name}' has no group '${group}'.`,
    source: 'policySetDefinitions.json, of the rule. UNCONFIRMED: code and sentence',
  },
  UndefinedPolicyParameter: {
    status: 400,
    message: ({ set, parameter, definition }: { set: string; parameter: string; definition: string }) =>
      `The policy set definition '${set}' is attempting to assign the parameter(s) '${parameter}' which are not defined in the policy definition '${definition}'. Please either remove the parameter(s) from the set definition or define the parameter(s) in the policy definition.`,
    source: 'UNCONFIRMED: recalled from practice, where it is said of assignments',
  },
  PolicySetDefinitionInUse: {
    status: 400,
    message: ({ name }: { name: string }) => `The policy set definition '${name}' is assigned.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  PolicyDefinitionInUse: {
    status: 400,
    message: ({ name }: { name: string }) => `The policy definition '${name}' is assigned.`,
    source: 'UNCONFIRMED: code and sentence',
  },
} satisfies ErrorEntries;

interface Disallowed {
  target: string;
  reasons: readonly string[];
  identifiers: Json;
  violations: readonly JsonObject[];
}
