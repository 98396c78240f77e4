import type { AccessPrincipal, AccessSummary } from '@/lib/model/access';
import { hasAbility } from './ability-set';
import type { MergedWays } from './access-rows';

type Counts = Omit<AccessSummary, 'database'>;

const counters = ['users', 'groups', 'applications', 'canRead', 'canGrantSelf', 'ifPimActivated', 'unknown'] as const;
type Counter = (typeof counters)[number];

/** Each database counts principals with a row for every database, too. */
export class AccessCounts {
  private readonly everywhere = noCounts();
  private readonly byDatabase = new Map<string, Counts>();

  add({ type }: AccessPrincipal, rows: readonly MergedWays[]): void {
    const everywhere = new Set<Counter>();
    for (const row of rows) {
      if (row.database !== null) continue;
      for (const counter of countersOf(type, row)) everywhere.add(counter);
    }
    for (const counter of everywhere) this.everywhere[counter] += 1;
    let previous: { database: string; counted: Set<Counter> } | undefined;
    for (const row of rows) {
      if (row.database === null) continue;
      // Rows of a database follow one another.
      if (previous?.database !== row.database) previous = { database: row.database, counted: new Set(everywhere) };
      for (const counter of countersOf(type, row)) {
        if (previous.counted.has(counter)) continue;
        previous.counted.add(counter);
        this.countsOf(row.database)[counter] += 1;
      }
    }
  }

  summaryOf(key: string, database: string): AccessSummary {
    const own = this.countsOf(key);
    const counts = noCounts();
    for (const counter of counters) counts[counter] = own[counter] + this.everywhere[counter];
    return { database, ...counts };
  }

  private countsOf(key: string): Counts {
    const counts = this.byDatabase.get(key) ?? noCounts();
    this.byDatabase.set(key, counts);
    return counts;
  }
}

function noCounts(): Counts {
  return { users: 0, groups: 0, applications: 0, canRead: 0, canGrantSelf: 0, ifPimActivated: 0, unknown: 0 };
}

function countersOf(type: AccessPrincipal['type'], { how, can }: MergedWays): Counter[] {
  const isApplication = type === 'application' || type === 'managed-identity';
  const found: Counter[] = [];
  if (how === 'now') {
    if (type === 'user') found.push('users');
    if (type === 'group') found.push('groups');
    if (isApplication) found.push('applications');
  }
  if ((type !== 'user' && !isApplication) || !hasAbility(can, 'read')) return found;
  if (how === 'now') found.push('canRead');
  if (how === 'can-grant-self') found.push('canGrantSelf');
  if (how === 'if-pim-activated') found.push('ifPimActivated');
  if (how === 'unknown') found.push('unknown');
  return found;
}
