import { inParallel } from '@/lib/async/semaphore';
import { type EvidenceResult, type Loaded, mapLoaded, type Unreadable } from '@/lib/model/evidence-result';
import { lookupTable } from '@/lib/model/lookup-table';
import { oldestOf } from '../../directory/batched-lookup';
import type { GroupReading } from '../../directory/directory-lookups';
import { fromDirectory } from '../../directory/from-directory';
import type { GroupFacts } from '../../directory/read-direct-members';
import { foreignGroup, requireGroupScope } from '../groups';
import type { AccessContext, AccessReader } from './access-context';
import { accountsWithRoles } from './accounts-with-roles';
import { rolePrincipals } from './role-principals';

/** Groups with a role have level 1. Each level needs another request. */
const maxLevels = 100;

const tooDeep: Unreadable = {
  state: 'unreadable',
  reason: 'too-deep',
  message: `Kustodian loads up to ${maxLevels} levels of nested groups.`,
};

export type GroupReadings = Map<string, EvidenceResult<GroupReading>>;

const concurrency = 8;
/** Per cluster. Others stay `not-loaded`. */
const maxGroups = 1000;
/** Per cluster. The groups that follow stay `not-loaded`. */
const maxMembers = 200_000;

export const groupsReader: AccessReader<'groups'> = async (context) =>
  mapLoaded(await context.shared(groupReadings), (readings) => {
    const entries = [...readings].map(([id, reading]) => [id, mapLoaded(reading, ({ group }) => group)] as const);
    return lookupTable(Object.fromEntries(entries));
  });

/** Reads the groups with a role and all groups in them, each once. */
export async function groupReadings(context: AccessContext): Promise<EvidenceResult<GroupReadings>> {
  const read = await readLevels(context);
  if (read.state !== 'read') return read;
  const times = [...read.value.values()].map((reading) => (reading.state === 'read' ? reading.readAt : null));
  return { ...read, readAt: oldestOf([read.readAt, ...times]) ?? read.readAt };
}

function readLevels(context: AccessContext): Promise<EvidenceResult<GroupReadings>> {
  return fromDirectory(context.connection, async () => {
    const readings: GroupReadings = new Map();
    const roots = await rootsOf(context);
    if (roots.size > 0) requireGroupScope(context.connection.graphScopes);
    for (const [id, { isForeign }] of roots) if (isForeign) readings.set(id, foreignGroup);
    let level = new Map<string, Loaded<GroupFacts> | undefined>(
      [...roots].filter(([, { isForeign }]) => !isForeign).map(([id]) => [id, undefined]),
    );
    let members = 0;
    for (let depth = 1; level.size > 0; depth += 1) {
      if (depth > maxLevels) {
        for (const id of level.keys()) readings.set(id, tooDeep);
        break;
      }
      const ids = [...level.keys()].slice(0, Math.max(0, maxGroups - readings.size));
      for (const id of level.keys()) readings.set(id, { state: 'not-loaded' });
      const next: typeof level = new Map();
      for await (const [id, reading] of inParallel(ids, concurrency, async (id) => {
        return [id, members < maxMembers ? await context.lookups.group(id, level.get(id)) : undefined] as const;
      })) {
        if (reading) readings.set(id, reading);
        if (reading?.state !== 'read') continue;
        members += reading.value.accounts.length;
        for (const [nestedId, facts] of reading.value.nested)
          if (!readings.has(nestedId)) next.set(nestedId, { ...reading, value: facts });
      }
      level = next;
    }
    return { value: readings, requestId: null };
  });
}

/** Includes possible groups, which the directory doesn't show as another type. */
async function rootsOf(context: AccessContext): Promise<Map<string, { isForeign: boolean }>> {
  const { groups, possibleGroups } = await context.shared(rolePrincipals);
  const roots = new Map(groups);
  const undecided = possibleGroups.filter((id) => !roots.has(id));
  if (undecided.length === 0) return roots;
  const accounts = await context.shared(accountsWithRoles);
  for (const id of undecided) {
    const account = accounts.state === 'read' ? accounts.value[id] : undefined;
    if (account?.state !== 'found' || account.principal.type === 'Group') roots.set(id, { isForeign: false });
  }
  return roots;
}
