import { computeAccess } from '../../lib/access/compute-access';
import { azureRole, kustoRole, read, sampleEvidence } from '../../lib/access/testing/sample-evidence';
import { toUnreadable } from '../../lib/azure/reads/to-evidence-result';
import { sendChange } from '../../lib/azure/send-change';
import { responseToProblem } from '../../lib/azure/transport/to-problem';
import { checks, evaluate } from '../../lib/checks/catalog';
import { buildPlan } from '../../lib/fixes/build-plan';
import { type FixId, isFixId } from '../../lib/fixes/catalog';
import type { FixPlan } from '../../lib/fixes/plan/fix-plan';
import { preflight } from '../../lib/fixes/preflight';
import { applyPlan } from '../../lib/fixes/steps';
import { whatIf } from '../../lib/fixes/what-if';
import { fingerprintOfFinding } from '../../lib/history/fingerprint';
import { pseudonymizeEvidence } from '../../lib/history/pseudonymize-evidence';
import { Pseudonyms } from '../../lib/history/pseudonyms';
import { normalizeId } from '../../lib/model/azure/arm-id';
import { defaultCheckSettings } from '../../lib/model/check-settings';
import type { Snapshot } from '../../lib/model/evidence';
import type { Finding } from '../../lib/model/finding';
import { Problem } from '../../lib/model/problem';

const context = { at: '2026-11-25T10:00:00.000Z', settings: defaultCheckSettings };
const pseudonyms = new Pseudonyms('a key of 16 characters');

/** Returns what the product decides, without the sentences that say so, by name. */
export async function facts(): Promise<Record<string, unknown>> {
  return { ...verdicts(), ...plans(), access: accessAnswer(), ...(await problems()) };
}

function verdicts(): Record<string, unknown> {
  const named = checks.flatMap((check) =>
    Object.entries(check.examples).flatMap(([outcome, examples]) =>
      examples.map(({ snapshot }, index): [string, Snapshot] => [`${check.id} ${outcome} ${index}`, snapshot]),
    ),
  );
  return Object.fromEntries(
    named.flatMap(([name, snapshot]) => [
      [`verdicts of ${name}`, evaluate(snapshot, context).map((finding) => factsOf(finding, snapshot))],
      [
        `verdicts of ${name} with pseudonyms`,
        evaluate(pseudonymizeEvidence(snapshot, pseudonyms, defaultCheckSettings), context).map(
          ({ checkId, outcome, severity }) => [checkId, outcome, severity],
        ),
      ],
    ]),
  );
}

function factsOf(finding: Finding, snapshot: Snapshot): unknown {
  const { checkId, outcome, severity, properties, items, fixes, dependsOn, unknown } = finding;
  return {
    ...{ checkId, outcome, severity, items, fixes, dependsOn },
    properties: properties.map(({ property }) => property),
    fingerprint: outcome === 'fail' ? fingerprintOfFinding(snapshot.clusterId, finding) : undefined,
    unknown: unknown?.map(({ message: _, ownMessage: __, about: ___, ...reason }) => reason),
  };
}

function plans(): Record<string, unknown> {
  const offered = checks.flatMap((check) =>
    check.examples.fail.flatMap(({ snapshot }, index) =>
      check.fixes.flatMap(({ fixId, exampleInput = {} }) =>
        isFixId(fixId) ? [{ name: `${fixId} for ${check.id} ${index}`, fixId, input: exampleInput, snapshot }] : [],
      ),
    ),
  );
  return Object.fromEntries(
    offered.map(({ name, fixId, input, snapshot }) => {
      const plan = planned(fixId, input, snapshot);
      if (!('steps' in plan)) return [`plan of ${name}`, plan];
      const after = applyPlan(snapshot, plan);
      const undo = planned('undo', { of: plan }, after);
      return [
        `plan of ${name}`,
        { ...planFacts(plan, snapshot), undo: 'steps' in undo ? planFacts(undo, after) : undo },
      ];
    }),
  );
}

/** Returns the code of a problem, or the class of another error. */
function codeOf(error: unknown): unknown {
  if (error instanceof Problem) return { ...error.details, code: error.code };
  return { error: error instanceof Error ? error.name : typeof error };
}

function planned(fixId: FixId | 'undo', input: unknown, snapshot: Snapshot): FixPlan | { code: unknown } {
  try {
    return buildPlan(fixId, input, snapshot);
  } catch (error) {
    return { code: codeOf(error) };
  }
}

function planFacts(plan: FixPlan, snapshot: Snapshot): object {
  const { fixId, target, steps, needsPermission, impact } = plan;
  const permissions = Object.fromEntries(
    needsPermission.map(({ scope }) => [normalizeId(scope), read([{ actions: ['*/read'] }])]),
  );
  const me = { objectId: '33333333-3333-4333-8333-333333333333', groups: [] };
  const rows = preflight(snapshot, plan, { at: context.at, me, permissions });
  return {
    ...{ fixId, target, steps, needsPermission, outageMinutes: impact.outageMinutes },
    whatIf: whatIf(snapshot, plan, context),
    // A consent is of the words that a person read.
    rows: rows.map(({ message: _, consentId: __, ...row }) => row),
  };
}

function accessAnswer(): unknown {
  const principal = '44444444-4444-4444-8444-444444444444';
  const { rows, unreadable, summary } = computeAccess(
    sampleEvidence({
      clusterPrincipalAssignments: read([kustoRole({ principal, role: 'AllDatabasesAdmin' })]),
      roleAssignments: read([azureRole({ principal, role: 'b24988ac-6180-42a0-ab88-20f7382dd24c' })]),
    }),
  );
  return {
    rows: rows.map(({ paths, ...row }) => ({ ...row, paths: paths.map(({ can, hops }) => ({ can, hops })) })),
    ...{ unreadable, summary },
  };
}

/** What Azure returns, for reads and writes. */
const errors: readonly [status: number, code: string, message: string][] = [
  [400, 'BadRequest', "Cannot fetch databases while resource is in state 'Stopped'."],
  [400, 'BadRequest', 'The value is invalid.'],
  [401, 'ExpiredAuthenticationToken', 'The access token has expired.'],
  [401, 'InvalidAuthenticationTokenTenant', 'The access token is from the wrong issuer.'],
  [
    403,
    'AuthorizationFailed',
    "The client does not have authorization to perform action 'Microsoft.Kusto/clusters/write'",
  ],
  [403, 'RequestDisallowedByPolicy', 'The resource was disallowed by policy.'],
  [404, 'ResourceNotFound', 'The resource was not found.'],
  [409, 'RequestConflict', 'Another operation is in progress.'],
  [409, 'ScopeLocked', 'The scope is locked.'],
  [409, 'Conflict', 'The request has a conflict.'],
  [412, 'PreconditionFailed', 'The ETag does not match.'],
  [429, 'TooManyRequests', 'Too many requests.'],
  [500, 'InternalServerError', 'An error has occurred.'],
  [503, 'ServiceUnavailable', 'The service is unavailable.'],
];

async function problems(): Promise<Record<string, unknown>> {
  const named: [string, unknown][] = [];
  for (const [status, code, message] of errors) {
    const response = {
      status,
      headers: { get: (name: string) => (name === 'content-type' ? 'application/json' : undefined) },
      bodyAsText: JSON.stringify({ error: { code, message } }),
    };
    const problem = responseToProblem(response);
    const { message: _, ownMessage: __, ...unreadable } = toUnreadable(problem, 'Microsoft.Kusto/clusters/read');
    named.push([`read with ${status} ${message}`, { problem: codeOf(problem), unreadable }]);
    const failing = { armWrites: { send: async () => Promise.reject(problem) }, armBases: [] };
    const request = { method: 'PATCH', path: '/x', body: {} };
    const outcome = await sendChange(failing as never, request as never).catch(codeOf);
    named.push([`write with ${status} ${message}`, outcome]);
  }
  return Object.fromEntries(named);
}
