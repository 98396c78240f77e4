import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { computeAccessInSteps } from '../../lib/access/compute-access';
import {
  azureRole,
  clusterScope,
  kustoRole,
  listedPrincipal,
  perDatabase,
  read,
  sampleDirectory,
  sampleEvidence,
  sampleGroups,
} from '../../lib/access/testing/sample-evidence';
import { roleIds, sampleRoles } from '../../lib/access/testing/sample-roles';
import type { AccessEvidence } from '../../lib/model/access';
import type { PrincipalAssignment } from '../../lib/model/cluster';

/** What effective access costs for a large cluster. */

const assignments = 10_000;
const principals = 5_000;
const databaseCount = 200;
/** As the server runs it: other requests are served between slices. */
const sliceMs = 10;

const id = (kind: string, index: number) => `${kind}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** Returns a cluster with 10,000 assignments of 5,000 principals on 200 databases, a tenth of them through groups. */
function largeEvidence(): AccessEvidence {
  const databases = Array.from({ length: databaseCount }, (_, index) => `Database${index}`);
  const users = Array.from({ length: principals }, (_, index) => id('a', index));
  const groups = Array.from({ length: 100 }, (_, index) => id('d', index));
  const principalAt = (index: number) =>
    (index % 50 === 0 ? groups[(index / 50) % groups.length] : users[index % principals]) ?? '';
  const roles = ['Viewer', 'User', 'Admin', 'Ingestor', 'UnrestrictedViewer'];
  const inDatabases: Record<string, PrincipalAssignment[]> = Object.fromEntries(databases.map((name) => [name, []]));
  for (let index = 0; index < assignments - 1_000; index += 1) {
    const database = databases[(index * 7) % databaseCount] ?? '';
    const principal = principalAt(index);
    const type = groups.includes(principal) ? 'Group' : 'User';
    inDatabases[database]?.push(
      kustoRole({ principal, role: roles[index % 5] ?? '', type, name: `n${index}` }, database),
    );
  }
  const azure = Array.from({ length: 1_000 }, (_, index) =>
    azureRole({
      principal: principalAt(index * 3),
      role: index % 2 === 0 ? roleIds.contributor : roleIds.reader,
      scope: clusterScope,
      name: `n${index}`,
    }),
  );
  const members = Object.fromEntries(
    groups.map((group, index) => [
      group,
      // Every second group contains the next one.
      { members: [...users.slice(index * 50, index * 50 + 50), ...(index % 2 === 0 ? [groups[index + 1] ?? ''] : [])] },
    ]),
  );
  return sampleEvidence(
    {
      databasePrincipalAssignments: read(
        perDatabase<'assignments', PrincipalAssignment>(databases, 'assignments', inDatabases),
      ),
      databasePrincipals: read(
        perDatabase(
          databases,
          'items',
          Object.fromEntries(
            databases.map((name, index) => [name, [listedPrincipal(`aaduser=${users[index]}`, 'Viewer')]]),
          ),
        ),
      ),
      roleAssignments: read(azure),
      roleDefinitions: read(sampleRoles),
      groups: read(sampleGroups(members)),
      directory: read(
        sampleDirectory(Object.fromEntries(users.map((user, index) => [user, { enabled: index % 100 !== 0 }]))),
      ),
    },
    databases,
  );
}

/** Computes it in slices, after one run that makes the engine fast. `firstMs` is the first run. */
export async function measureAccess() {
  const evidence = largeEvidence();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const times: number[] = [];
  let rows = 0;
  let longestStepMs = 0;
  delay.enable();
  for (let run = 0; run < 5; run += 1) {
    const began = performance.now();
    const steps = computeAccessInSteps(evidence);
    let sliceBegan = began;
    for (;;) {
      const stepBegan = performance.now();
      const step = steps.next();
      longestStepMs = Math.max(longestStepMs, performance.now() - stepBegan);
      if (step.done) {
        rows = step.value.rows.length;
        break;
      }
      if (performance.now() - sliceBegan < sliceMs) continue;
      await setImmediate();
      sliceBegan = performance.now();
    }
    times.push(performance.now() - began);
  }
  delay.disable();
  const [firstMs = 0, ...later] = times;
  const ms = later.toSorted((left, right) => left - right)[Math.floor(later.length / 2)] ?? 0;
  return {
    assignments,
    principals,
    databases: databaseCount,
    rows,
    ms: round(ms),
    firstMs: round(firstMs),
    longestStepMs: round(longestStepMs),
    longestBlockMs: round(delay.max / 1e6),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
