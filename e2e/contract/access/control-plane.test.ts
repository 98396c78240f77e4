import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { computeAccess } from '../../../lib/access/compute-access';
import type { Ability, AccessEvidence } from '../../../lib/model/access';
import { bruteForceAccess } from '../../access/brute-force';
import {
  actions,
  arbitraryControlPlane,
  type ControlPlane,
  databases,
  emulatedRights,
  type Grant,
  owner,
  service,
  toEvidence,
  users,
} from '../../access/control-plane';
import { clusterScope, databaseScope } from '../../access/sample';

/**
 * The control plane with random people, roles, deny assignments, and conditions. The results of each evaluator equal
 * what the emulator allows.
 */

interface Row {
  principalId: string;
  database: string | null;
  how: string;
  can: Ability[];
}

const evaluators: [name: string, evaluate: (evidence: AccessEvidence) => Row[]][] = [
  ['the brute-force evaluator', bruteForceAccess],
  [
    'the engine',
    (evidence) => computeAccess(evidence).rows.map(({ principal, ...row }) => ({ ...row, principalId: principal.id })),
  ],
];

/** The level of an answer: a row of the cluster, or of one database. */
type Level = string | null;
type Answer = 'now' | 'can-grant-self' | 'unknown';
const abilitiesAsked = ['manage', 'assign-roles'] as const;
type Asked = (typeof abilitiesAsked)[number];

interface Question {
  person: string;
  ability: Asked;
  level: Level;
}

const questions: Question[] = [...users, service].flatMap((person) => [
  { person, ability: 'manage', level: null },
  ...[null, ...databases].map((level): Question => ({ person, ability: 'assign-roles', level })),
]);

describe('control plane', () => {
  it.each(evaluators)(
    '%s agrees with the emulator on 1,000 pairs of a person and an operation',
    (_, evaluate) => {
      let pairs = 0;
      const outcomes = new Set<string>();
      fc.assert(
        fc.property(arbitraryControlPlane, (estate) => {
          const rows = evaluate(toEvidence(estate));
          for (const question of questions) {
            const answered = answersIn(rows, question);
            const expected = answersOfEmulator(estate, question);
            pairs += 1;
            outcomes.add(`${question.ability} ${expected.join(' ')}`);
            expect({ ...question, answered }).toEqual({ ...question, answered: expected });
          }
        }),
        { numRuns: 60, seed: 20261128 },
      );
      expect(pairs).toBeGreaterThanOrEqual(1000);
      // Both abilities are given and withheld, and each way occurs.
      expect([...outcomes].filter((outcome) => outcome.startsWith('manage')).length).toBeGreaterThanOrEqual(4);
      expect([...outcomes].filter((outcome) => outcome.startsWith('assign-roles')).length).toBeGreaterThanOrEqual(4);
      // A busy machine takes several times as long as an idle one.
    },
    120_000,
  );
});

function answersIn(rows: readonly Row[], { person, ability, level }: Question): Answer[] {
  const isAsked = (row: Row) => row.principalId === person && row.database === level && row.can.includes(ability);
  return (['now', 'can-grant-self', 'unknown'] as const).filter((how) =>
    rows.some((row) => row.how === how && isAsked(row)),
  );
}

/** A database that has no Azure role and no denial of its own: the rows of the cluster are about every database. */
const futureDatabase = databaseScope('future');

function answersOfEmulator(estate: ControlPlane, question: Question): Answer[] {
  const { person, ability, level } = question;
  const here = estate.grants.filter(({ scope }) =>
    level === null ? !databases.some((name) => scope === databaseScope(name)) : scope === databaseScope(level),
  );
  const sure = (action: string) => here.filter(({ condition }) => !condition?.limits.test(action));
  const limited = (action: string) => here.filter(({ condition }) => condition?.limits.test(action));
  const at = level === null ? futureDatabase : databaseScope(level);
  const operations: [action: string, scope: string][] =
    ability === 'manage'
      ? [[actions.manage, clusterScope]]
      : [
          [actions.assignOnDatabase, `${at}/principalAssignments/new`],
          [actions.addPrincipals, at],
          ...(level === null
            ? [[actions.assignOnCluster, `${clusterScope}/principalAssignments/new`] as [string, string]]
            : []),
        ];
  const can = (grantsOf: (action: string) => Grant[]) =>
    operations.some(([action, scope]) => emulatedRights(estate, grantsOf(action), person).allows(action, scope));

  // Replays the two steps: the person assigns Owner, if the emulator allows it, and then does the operation.
  const ownerHere: Grant = {
    principalId: person,
    role: owner,
    scope: level === null ? clusterScope : databaseScope(level),
    condition: null,
  };
  const newRole = `${ownerHere.scope}/providers/Microsoft.Authorization/roleAssignments/new`;
  const canAssignOwner = (grantsOf: (action: string) => Grant[]) =>
    emulatedRights(estate, grantsOf(actions.assignAzureRoles), person).allows(actions.assignAzureRoles, newRole);
  const canAsOwner = can(() => [ownerHere]);

  const answers: Answer[] = [];
  if (can(sure)) answers.push('now');
  if (canAssignOwner(sure) && canAsOwner) answers.push('can-grant-self');
  if (can(limited) || (canAssignOwner(limited) && canAsOwner)) answers.push('unknown');
  return answers;
}
