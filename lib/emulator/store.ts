import { recordChange } from './record-change';
import type { ArmResource, Directory, EmulatorSettings, EmulatorState, Estate } from './types';

/**
 * Resources and their writes, without the services' rules. Ids ignore case. Replaced resources are kept for Resource
 * Graph.
 */

export function resourceKey(id: string): string {
  const lower = id.toLowerCase();
  return lower.endsWith('/') ? lower.slice(0, -1) : lower;
}

/**
 * Returns the lower-cased type without a leading `/providers/`
 * (https://learn.microsoft.com/rest/api/managementgroups/management-groups/get).
 */
export function typeKey({ type }: Pick<ArmResource, 'type'>): string {
  return type.toLowerCase().replace(/^\/providers\//, '');
}

export function createState(estate: Estate, settings: EmulatorSettings): EmulatorState {
  const state: EmulatorState = {
    settings,
    initialEstate: estate,
    directory: estate.directory,
    subscriptions: [],
    resources: new Map(),
    byType: new Map(),
    databasePrincipals: new Map(),
    engines: new Map(),
    activityLog: [],
    resourceChanges: [],
    policyStates: [],
    writtenAssignments: new Map(),
    operations: new Map(),
    recentWrites: new Map(),
    faults: [],
    log: [],
    clock: { aheadMs: 0 },
    buckets: new Map(),
    entra: undefined,
    version: 0,
  };
  loadEstate(state, estate);
  return state;
}

/** Replaces everything except issued tokens. Objects aren't copied, since writes replace them. */
export function loadEstate(state: EmulatorState, { resources, ...others }: Estate): void {
  const { directory, ...copied } = others;
  const copy = structuredClone(copied);
  state.directory = copyOf(directory);
  state.subscriptions = copy.subscriptions;
  state.databasePrincipals = new Map(
    Object.entries(copy.databasePrincipals ?? {}).map(([id, items]) => [resourceKey(id), items]),
  );
  state.engines = new Map(Object.entries(copy.kusto ?? {}).map(([id, engine]) => [resourceKey(id), engine]));
  state.activityLog = copy.activityLog ?? [];
  state.resourceChanges = copy.resourceChanges ?? [];
  state.policyStates = copy.policyStates ?? [];
  state.writtenAssignments = new Map();
  state.operations = new Map();
  state.recentWrites = new Map();
  state.faults = [];
  state.log = [];
  state.clock = { aheadMs: 0 };
  state.buckets = new Map();
  state.version += 1;
  state.resources = new Map();
  state.byType = new Map();
  for (const resource of resources) insert(state, resourceKey(resource.id), resource);
}

/** Copies lists and groups, which the state changes. */
function copyOf(directory: Directory): Directory {
  const { users, groups, servicePrincipals } = directory;
  return {
    ...directory,
    users: [...users],
    groups: groups.map((group) => ({ ...group })),
    servicePrincipals: [...servicePrincipals],
  };
}

/** Stores in both lookups. */
function insert(state: EmulatorState, key: string, resource: ArmResource): void {
  state.resources.set(key, resource);
  const type = typeKey(resource);
  const held = state.byType.get(type) ?? { version: 0, resources: new Map() };
  held.version = state.version;
  held.resources.set(key, resource);
  state.byType.set(type, held);
}

export function getResource(state: EmulatorState, id: string): ArmResource | undefined {
  return state.resources.get(resourceKey(id));
}

export function putResource(state: EmulatorState, resource: ArmResource, at: number): void {
  recordChange(state, remember(state, resource.id, at), resource, at);
  state.version += 1;
  insert(state, resourceKey(resource.id), resource);
}

export function deleteResource(state: EmulatorState, id: string, at: number): void {
  const present = getResource(state, id);
  recordChange(state, remember(state, id, at), undefined, at);
  state.version += 1;
  const held = present && state.byType.get(typeKey(present));
  if (!held) return;
  held.version = state.version;
  held.resources.delete(resourceKey(id));
  state.resources.delete(resourceKey(id));
}

/** Returns the resources as they were `indexSeconds` ago. */
export function indexedResources(state: EmulatorState, now: number): ArmResource[] {
  const seenUntil = now - state.settings.indexSeconds * 1000;
  let view = state.resources;
  for (const [key, writes] of state.recentWrites) {
    const unseen = writes.filter((write) => write.writtenAt > seenUntil);
    if (unseen.length === 0) {
      state.recentWrites.delete(key);
      continue;
    }
    const before = unseen[0]?.before;
    if (view === state.resources) view = new Map(view);
    if (before) view.set(key, before);
    else view.delete(key);
  }
  return [...view.values()];
}

/** Keeps the resource for the index, and returns it. */
function remember(state: EmulatorState, id: string, at: number): ArmResource | undefined {
  const key = resourceKey(id);
  const present = state.resources.get(key);
  const before = present ? structuredClone(present) : undefined;
  const writes = state.recentWrites.get(key) ?? [];
  writes.push({ writtenAt: at, before });
  state.recentWrites.set(key, writes);
  return before;
}

/** Deletes a resource, its children, and its extensions. */
export function removeTree(state: EmulatorState, id: string, at: number): void {
  const key = resourceKey(id);
  for (const candidate of [...state.resources.keys()]) {
    if (candidate === key || candidate.startsWith(`${key}/`)) deleteResource(state, candidate, at);
  }
  for (const database of [...state.databasePrincipals.keys()]) {
    if (database === key || database.startsWith(`${key}/`)) state.databasePrincipals.delete(database);
  }
}
