import { scopeName } from '@/lib/access/azure-scope';
import { isKustoRole } from '@/lib/access/kusto-roles';
import { pathKind } from '@/lib/access/path-kinds';
import type { PathKind } from '@/lib/access/path-kinds/define-path';
import { pathRemoval } from '@/lib/access/path-removal';
import { omittedWords } from '@/lib/access/path-words';
import { buttonOf, fixIdSchema } from '@/lib/fixes/catalog';
import {
  type Ability,
  type AccessHop,
  type AccessHow,
  type AccessPart,
  type AccessPath,
  type AccessPrincipal,
  type AccessRow,
  abilities,
  accessHows,
  type EffectiveAccess,
} from '@/lib/model/access';
import { abilityWords, accessPartWords, howWords, neededForParts, sourceOf, sourceWords } from './access-words';

export interface ExplainedPrincipal {
  id: string;
  /** `null`: every database and the cluster. */
  database: string | null;
}

export type ReasonState = 'yes' | 'no' | 'unknown';

/** A statement with the reasons for it. */
export interface Reason {
  state: ReasonState;
  text: string;
  detail?: string;
  /** Those in `text` and `detail`. */
  names?: string[];
  groupId?: string;
  /** What a path means, how it would be used, what Azure logs, and how to end it. */
  about?: string[];
  reasons: Reason[];
}

/** An ability with its easiest way, if there is one. */
export interface ExplainedAbility {
  ability: Ability;
  state: ReasonState;
  how: AccessHow | null;
}

export interface Explanation {
  principal: AccessPrincipal;
  rows: AccessRow[];
  abilities: ExplainedAbility[];
  reasons: Reason[];
}

/** Returns reasons as a tree, or `null` if the principal has no row on the cluster at all. */
export function explainAccess(access: EffectiveAccess, { id, database }: ExplainedPrincipal): Explanation | null {
  const own = access.rows.filter(({ principal }) => isNamed(principal, id));
  const principal = own[0]?.principal;
  if (!principal) return null;
  const rows = own.filter((row) => covers(row, database));
  return {
    principal,
    rows,
    abilities: abilities.map((ability) => {
      const parts = onlyByAzureRoles.includes(ability) ? azureParts : nowParts;
      const gives = (row: AccessRow) => row.can.includes(ability);
      return explainAbility(ability, rows, missingParts(access, database, { parts, gives }));
    }),
    reasons: [
      // A follower cluster has no account that signs in. Its principals have theirs.
      ...(principal.type === 'cluster' ? [] : [accountReason(principal), tenantReason(access, principal, rows)]),
      ...howReasons(access, database, rows),
    ],
  };
}

/** An address can have any ID or the user principal name. */
function isNamed({ id, userPrincipalName }: AccessPrincipal, wanted: string): boolean {
  const key = wanted.toLowerCase();
  return id.toLowerCase() === key || userPrincipalName?.toLowerCase() === key;
}

function covers(row: AccessRow, database: string | null): boolean {
  return database === null || row.database === null || row.database.toLowerCase() === database.toLowerCase();
}

/** The parts without which a role can be missing. */
const nowParts: readonly AccessPart[] = [
  'clusterPrincipalAssignments',
  'databases',
  'databasePrincipalAssignments',
  'databasePrincipals',
  'roleAssignments',
  'databaseRoleAssignments',
  'roleDefinitions',
  'groups',
  'attachedDatabaseConfigurations',
  'leaderDatabases',
  'lighthouseDelegations',
];

const azureParts: readonly AccessPart[] = [
  'roleAssignments',
  'databaseRoleAssignments',
  'roleDefinitions',
  'groups',
  'lighthouseDelegations',
];

const pimParts: readonly AccessPart[] = [
  'roleEligibilitySchedules',
  'databaseRoleEligibilitySchedules',
  'roleDefinitions',
  'groups',
  'lighthouseDelegations',
];

const partsOf: { [How in AccessHow]?: readonly AccessPart[] } = {
  now: nowParts,
  'can-grant-self': azureParts,
  'if-pim-activated': pimParts,
};

/** Kusto roles never give these. */
const onlyByAzureRoles: readonly Ability[] = ['assign-roles', 'manage'];

/**
 * Returns the unreadable parts that can hide a way to a database. Members can hide only what their groups have, so
 * `gives` selects the rows of groups that count.
 */
function missingParts(
  access: EffectiveAccess,
  database: string | null,
  { parts, gives }: { parts: readonly AccessPart[]; gives: (row: AccessRow) => boolean },
): AccessPart[] {
  const groups = new Set(
    access.rows
      .filter((row) => row.principal.type === 'group' && covers(row, database) && (gives(row) || row.how === 'unknown'))
      .map(({ principal }) => principal.id.toLowerCase()),
  );
  const names = new Set(access.databases.map((name) => name.toLowerCase()));
  const found = access.unreadable.filter(({ part, of }) => {
    const isOther = of !== undefined && database !== null && names.has(of.toLowerCase());
    if (part === 'groups' && (of === undefined ? groups.size === 0 : !groups.has(of.toLowerCase()))) return false;
    return parts.includes(part) && (!isOther || of?.toLowerCase() === database?.toLowerCase());
  });
  return [...new Set(found.map(({ part }) => part))];
}

function explainAbility(
  ability: Ability,
  rows: readonly AccessRow[],
  missing: readonly AccessPart[],
): ExplainedAbility {
  const hows = accessHows.filter((how) => rows.some((row) => row.how === how && row.can.includes(ability)));
  const [how = null] = hows;
  if (hows.includes('now')) return { ability, state: 'yes', how: 'now' };
  // A known way is an answer. The reasons show what else couldn’t be checked.
  const isKnown = how === 'can-grant-self' || how === 'if-pim-activated';
  const isUnknown = !isKnown && (hows.includes('unknown') || missing.length > 0);
  return { ability, state: isUnknown ? 'unknown' : 'no', how };
}

function accountReason({ state, type }: AccessPrincipal): Reason {
  const kind = type === 'group' ? 'group' : 'account';
  const subject = type === 'group' ? 'Exists in Microsoft Entra ID' : 'Can sign in';
  if (state === 'active') return { state: 'yes', text: subject, reasons: [] };
  if (state === undefined)
    return {
      state: 'unknown',
      text: subject,
      detail: `Couldn’t check whether the ${kind} is enabled.`,
      reasons: [],
    };
  return { state: 'no', text: subject, detail: `The ${kind} is ${state}.`, reasons: [] };
}

function tenantReason(access: EffectiveAccess, principal: AccessPrincipal, rows: readonly AccessRow[]): Reason {
  const text = 'In a trusted tenant';
  const blocked = rows.find(({ how }) => how === 'blocked-by-tenant');
  if (blocked) {
    const [path] = blocked.paths;
    return { state: 'no', text, detail: path?.sentence ?? '', names: namesIn(path?.hops ?? []), reasons: [] };
  }
  if (access.tenantId !== null && principal.tenantId === access.tenantId)
    return { state: 'yes', text, detail: 'The principal is in the cluster’s tenant.', reasons: [] };
  const hasKustoRole = rows.some(({ how, paths }) => how === 'now' && paths.some(({ hops }) => hops.some(isKustoRole)));
  return hasKustoRole ? { state: 'yes', text, reasons: [] } : { state: 'unknown', text, reasons: [] };
}

function howReasons(access: EffectiveAccess, database: string | null, rows: readonly AccessRow[]): Reason[] {
  return accessHows.flatMap((how): Reason[] => {
    const ways = rows.filter((row) => row.how === how);
    const gives = (row: AccessRow) => row.how === how;
    const missing = missingParts(access, database, { parts: partsOf[how] ?? [], gives });
    const text = howWords[how].title;
    if (ways.length > 0) {
      const state =
        how === 'unknown' ? 'unknown' : how === 'blocked-by-tenant' || how === 'cannot-sign-in' ? 'no' : 'yes';
      return [
        {
          state,
          text,
          detail: abilitiesOf(ways),
          reasons: ways.flatMap((row) => row.paths.map((path) => pathReason(state, path))),
        },
      ];
    }
    if (partsOf[how] === undefined) return [];
    if (missing.length === 0) return [{ state: 'no', text, detail: 'No assignment gives this access.', reasons: [] }];
    const words = missing.map((part) => accessPartWords[part]).join(', ');
    return [
      {
        state: 'unknown',
        text,
        detail: `Couldn’t check ${words}.${neededForParts(access.unreadable, missing)}`,
        reasons: [],
      },
    ];
  });
}

function abilitiesOf(rows: readonly AccessRow[]): string {
  return abilities
    .filter((ability) => rows.some(({ can }) => can.includes(ability)))
    .map((ability) => abilityWords[ability].title)
    .join(', ');
}

function pathReason(state: ReasonState, path: AccessPath): Reason {
  const kind = pathKind(path.kind);
  return {
    state,
    text: path.sentence,
    names: namesIn(path.hops),
    ...(kind ? { about: [kind.meaning, kind.use, kind.logged, removalWords(path, kind)] } : {}),
    reasons: path.hops.flatMap((hop) =>
      hopsWords(hop).map((text, index, all) => ({
        state: hopState(state, hop),
        text,
        names: namesIn([hop]),
        detail: sourceWords[sourceOf(hop)],
        reasons: [],
        ...(hop.kind === 'member-of' && index === all.length - 1 ? { groupId: hop.id } : {}),
      })),
    ),
  };
}

function namesIn(hops: readonly AccessHop[]): string[] {
  return hops.flatMap(({ name }) => name ?? []);
}

function removalWords(path: AccessPath, kind: PathKind): string {
  const removal = pathRemoval(path);
  const removed = path.hops.find(({ id }) => id === removal?.assignmentId);
  if (removed) return `Fix: remove the assignment of the ${hopWords(removed)}.`;
  // Roles by management command and at a database have no assignment that a fix can remove.
  const fix = fixIdSchema.safeParse(kind.fix).data;
  return fix ? `Fix: ${buttonOf(fix)}.` : 'This access can’t be removed here.';
}

/** Memberships and roles are facts, also of a blocked or unknown way. A rule decides. */
function hopState(way: ReasonState, { kind }: AccessHop): ReasonState {
  const isRule = ['condition', 'deny-assignment', 'tenant-rule', 'account-state'].includes(kind);
  return isRule ? way : 'yes';
}

/** Includes the groups that the path leaves out before the hop. */
export function hopsWords(hop: AccessHop): string[] {
  const omitted = hop.omittedGroups;
  return [...(omitted === undefined ? [] : [`Member of ${omittedWords(omitted)}`]), hopWords(hop)];
}

/** Returns text such as `Kusto role Viewer on the database Telemetry`. */
export function hopWords({ kind, name, role, scope, id, source }: AccessHop): string {
  const on = scope === undefined ? '' : ` on ${scopeName(scope)}`;
  switch (kind) {
    case 'member-of':
      return `Member of ${name ?? id}`;
    case 'kusto-role':
      return `Kusto role ${role ?? ''}${on}`;
    case 'command':
      return `Kusto role ${role ?? ''}${on}, assigned with a management command${source ? ' (from a file)' : ''}`;
    case 'azure-role':
      return `Azure role ${role ?? ''}${on}`;
    case 'eligible-role':
      return `Eligible Azure role ${role ?? ''}${on}`;
    case 'delegation':
      return `Azure Lighthouse role ${role ?? ''}${on}`;
    case 'condition':
      return `Condition of the assignment${on}`;
    case 'deny-assignment':
      return `Deny assignment${name === undefined ? '' : ` ${name}`}${on}`;
    case 'follower':
      return `Follows ${name ?? id}`;
    case 'tenant-rule':
      return `Tenant ${name ?? id}`;
    case 'account-state':
      return 'Account state';
  }
}
