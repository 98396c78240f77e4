import { enginePrincipal, isSamePrincipal, roleOnDatabase, roleOnEntity } from '@/lib/kusto/principals';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoDatabase } from '@/lib/model/cluster';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { UnknownPart } from '@/lib/model/finding';
import type { KustoDatabaseEvidence, KustoEntity, KustoEvidence, KustoPrincipal } from '@/lib/model/kusto-evidence';
import type { Verdict } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partOrUnknown, toUnknownPart, type ValueOrUnknown } from '../engine/unknown-evidence';

const notLoaded = { state: 'not-loaded' } as const;
const noCluster: KustoEvidence['cluster'] = {
  callout: notLoaded,
  identity: notLoaded,
  sandbox: notLoaded,
  plugins: notLoaded,
};

/** A database of Azure Resource Manager, with the engine's results. Databases that it doesn't list are ignored. */
export interface EngineDatabase extends Omit<KustoDatabaseEvidence, 'databaseName'> {
  /** As Azure Resource Manager spells it. */
  name: string;
  isFollowed: boolean;
}

/** The results of management commands that a check reads, with what is missing and which files they are from. */
export class EngineResults {
  readonly unknown: UnknownPart[] = [];
  private readonly assumed = new Set<string>();
  readonly cluster: KustoEvidence['cluster'];
  /** Empty without the list of Azure Resource Manager, which then counts as missing. */
  readonly databases: readonly EngineDatabase[];
  private readonly hasNoDatabases: boolean;

  constructor(engine?: ValueOrUnknown<KustoEvidence>, listed?: ValueOrUnknown<readonly KustoDatabase[]>) {
    this.hasNoDatabases = engine === undefined;
    this.add(engine?.unknown ?? []);
    this.add(listed?.unknown ?? []);
    this.cluster = engine?.value?.cluster ?? noCluster;
    const found = new Map(engine?.value?.databases.map((own) => [own.databaseName.toLowerCase(), own]));
    this.databases = engine?.value
      ? (listed?.value ?? []).map((database) => toEngineDatabase(database, found.get(nameOf(database).toLowerCase())))
      : [];
  }

  /** Returns a loaded result, whose file the finding then names. Doesn't count as missing otherwise. */
  value<T>(reading: EvidenceResult<T> | undefined): T | undefined {
    if (reading?.state !== 'read') return undefined;
    if (reading.assumption !== undefined) this.assumed.add(reading.assumption);
    return reading.value;
  }

  /** Returns a result without which the check is unknown. */
  needed<T>(reading: EvidenceResult<T> | undefined): T | undefined {
    const unknown = toUnknownPart('kusto', reading ?? notLoaded);
    if (unknown) this.add([unknown]);
    return this.value(reading);
  }

  add(unknown: readonly UnknownPart[]): void {
    for (const part of unknown) {
      const isKnown = this.unknown.some((other) => other.part === part.part && other.message === part.message);
      if (!isKnown) this.unknown.push(part);
    }
  }

  verdict({ property, found, ...rest }: EngineVerdict): Verdict {
    const names = [...new Map(found.map(({ item, name }) => [item, name])).values()];
    const assumptions = [...this.assumed];
    const verdict = failIfFound({
      property,
      found: names,
      items: [...new Set(found.map(({ item }) => item))],
      unknown: this.unknown,
      notApplicableReason: this.hasNoDatabases ? 'The cluster has no databases.' : rest.notApplicableReason,
      ifFound: { message: `${rest.label}: ${formatNames(names)}.` },
    });
    return { ...verdict, assumptions };
  }
}

export function clusterResults(parts: Pick<EvidenceParts, 'kusto'>): EngineResults {
  return new EngineResults(partOrUnknown(parts, 'kusto'));
}

/** For checks of databases. A cluster without databases needs no results. */
export function databaseResults(parts: Pick<EvidenceParts, 'kusto' | 'databases'>): EngineResults {
  const listed = partOrUnknown(parts, 'databases');
  return listed.value?.length === 0 ? new EngineResults() : new EngineResults(partOrUnknown(parts, 'kusto'), listed);
}

/** For checks of the cluster and its databases. */
export function allResults(parts: Pick<EvidenceParts, 'kusto' | 'databases'>): EngineResults {
  return new EngineResults(partOrUnknown(parts, 'kusto'), partOrUnknown(parts, 'databases'));
}

interface EngineVerdict {
  property: string;
  found: readonly EngineItem[];
  /** Before the names of a failure. */
  label: string;
  notApplicableReason?: string | undefined;
}

export interface EngineItem {
  /** Lowercase and stable. */
  item: string;
  name: string;
}

/** Returns an item as the engine wrote it, and in lower case for comparisons of scans. */
export function toItem(...parts: readonly string[]): EngineItem {
  const name = parts.join('/');
  return { item: name.toLowerCase(), name };
}

function nameOf({ id }: KustoDatabase): string {
  return lastSegment(id);
}

function toEngineDatabase(database: KustoDatabase, results: KustoDatabaseEvidence | undefined): EngineDatabase {
  const { databaseName: _, ...own } = results ?? { ...noDatabase, databaseName: '' };
  return { ...own, name: nameOf(database), isFollowed: database.kind?.toLowerCase() === 'readonlyfollowing' };
}

const noDatabase: Omit<KustoDatabaseEvidence, 'databaseName'> = {
  principals: notLoaded,
  restricted: notLoaded,
  rls: notLoaded,
  identity: notLoaded,
  tables: notLoaded,
  functions: notLoaded,
  views: notLoaded,
  externalTables: notLoaded,
  exports: notLoaded,
  entities: [],
};

export function findEntity(
  { entities }: Pick<KustoDatabaseEvidence, 'entities'>,
  kind: KustoEntity['kind'],
  name: string,
): KustoEntity | undefined {
  return entities.find((entity) => entity.kind === kind && entity.name === name);
}

/** Returns the principals with Admin of the database, or of all databases. */
export function isDatabaseAdmin(databaseName: string): (row: KustoPrincipal) => boolean {
  return ({ role }) => {
    const found = roleOnDatabase(role, databaseName)?.role;
    return found === 'Admin' || found === 'AllDatabasesAdmin';
  };
}

/** Returns the rows with a role on the entity itself. Rows that the database's roles give are ignored. */
export function ownRoles(rows: readonly KustoPrincipal[], entity: Pick<KustoEntity, 'kind' | 'name'>) {
  return rows.flatMap((row) => {
    const role = roleOnEntity(row.role, entity);
    return role === null ? [] : [{ role, principal: enginePrincipal(row) }];
  });
}

/** Returns whether a row of the list is of the same principal. */
export function isListed(rows: readonly KustoPrincipal[], principal: ReturnType<typeof enginePrincipal>): boolean {
  return rows.some((row) => isSamePrincipal(enginePrincipal(row), principal));
}
