import type { AccessGroup, DirectoryAccount } from '@/lib/model/access';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import { Problem, refusal } from '@/lib/model/problem';
import type { Connection } from '../transport/connection';
import type { JsonClient } from '../transport/json-client';
import { type BatchedLookup, createBatchedLookup } from './batched-lookup';
import { fromDirectory } from './from-directory';
import {
  accountsPerRequest,
  type FoundAccount,
  readAccountsByClientId,
  readAccountsById,
  readAccountsByUserName,
  valuesPerFilter,
} from './read-accounts';
import { type DirectMembers, type GroupFacts, readDirectMembers, readGroupFacts } from './read-direct-members';

/** A group with the accounts of its direct members. */
export interface GroupReading {
  group: AccessGroup;
  accounts: readonly FoundAccount[];
  nested: ReadonlyMap<string, GroupFacts>;
}

/** The look-ups of one request in Microsoft Graph, shared by its clusters, so that each object is read once. */
export interface DirectoryLookups {
  /** By object ID, client ID, and user principal name. They throw without a token or if Microsoft Graph fails. */
  byId: BatchedLookup<DirectoryAccount>;
  byClientId: BatchedLookup<DirectoryAccount>;
  byUserName: BatchedLookup<DirectoryAccount>;
  /** @param facts as the members of another group show them */
  group(id: string, facts?: Loaded<GroupFacts>): Promise<EvidenceResult<GroupReading>>;
}

/** Microsoft Graph limits a tenant: https://learn.microsoft.com/graph/throttling-limits */
const concurrency = 8;

export function createDirectoryLookups(unlimited: Connection): DirectoryLookups {
  const connection = unlimited.withConcurrency(concurrency);
  const { graphScopes: scopes } = connection;
  const groups = new Map<string, Promise<EvidenceResult<GroupReading>>>();
  type Read = (
    graph: JsonClient,
    keys: readonly string[],
    scopes: readonly string[],
  ) => Promise<Map<string, DirectoryAccount>>;
  const lookup = (size: number, read: Read) =>
    createBatchedLookup(size, async (keys) => read(requireGraph(connection), keys, scopes));
  return {
    byId: lookup(accountsPerRequest, readAccountsById),
    byClientId: lookup(valuesPerFilter, readAccountsByClientId),
    byUserName: lookup(valuesPerFilter, readAccountsByUserName),
    group(id, facts) {
      const key = id.toLowerCase();
      const earlier = groups.get(key);
      if (earlier) return earlier;
      const reading = readGroup(connection, key, facts);
      groups.set(key, reading);
      // A failure, such as throttling, can pass before the next cluster.
      const forget = () => groups.get(key) === reading && groups.delete(key);
      reading.then((result) => result.state === 'unreadable' && forget(), forget);
      return reading;
    },
  };
}

function requireGraph({ graph }: Connection): JsonClient {
  if (graph instanceof Problem) throw graph;
  if (!graph)
    throw refusal(
      'unexpected',
      'To look up names and groups, send a Microsoft Graph token in the X-Graph-Token header.',
      {
        next: ['sign-in'],
      },
    );
  return graph;
}

async function readGroup(
  connection: Connection,
  id: string,
  known: Loaded<GroupFacts> | undefined,
): Promise<EvidenceResult<GroupReading>> {
  const facts: EvidenceResult<GroupFacts | null> =
    known ?? (await fromDirectory(connection, (graph) => readGroupFacts(graph, id)));
  if (facts.state !== 'read') return facts;
  const { displayName, securityEnabled } = facts.value ?? { displayName: null, securityEnabled: null };
  const toReading = (members: AccessGroup['members'], { accounts, nested }: Omit<DirectMembers, 'members'>) => ({
    group: { id, displayName, securityEnabled, members },
    accounts,
    nested,
  });
  // A deleted group has no members.
  if (facts.value === null) return { ...facts, value: toReading({ ...facts, value: [] }, nothing) };
  const read = await fromDirectory(connection, (graph) => readDirectMembers(graph, id, connection.graphBases));
  if (read.state !== 'read') return { ...facts, value: toReading(read, nothing) };
  return { ...read, value: toReading({ ...read, value: read.value.members }, read.value) };
}

const nothing: Omit<DirectMembers, 'members'> = { accounts: [], nested: new Map() };
