import type { EvidenceResult } from './evidence-result';

/** What only management commands return. Each member is a result of its own. */
export interface KustoEvidence {
  /** Lowercase host of the cluster's URI. */
  host: string;
  /** Who ran the commands of a file. The file's own text, which proves nothing. */
  by?: string;
  cluster: {
    callout: EvidenceResult<KustoCallout[]>;
    identity: EvidenceResult<KustoIdentity[]>;
    sandbox: EvidenceResult<KustoSandbox[]>;
    plugins: EvidenceResult<KustoPlugin[]>;
  };
  databases: KustoDatabaseEvidence[];
}

export interface KustoDatabaseEvidence {
  databaseName: string;
  principals: EvidenceResult<KustoPrincipal[]>;
  restricted: EvidenceResult<KustoRestriction[]>;
  rls: EvidenceResult<KustoRowFilter[]>;
  identity: EvidenceResult<KustoIdentity[]>;
  tables: EvidenceResult<string[]>;
  functions: EvidenceResult<string[]>;
  views: EvidenceResult<KustoView[]>;
  externalTables: EvidenceResult<KustoExternalTable[]>;
  exports: EvidenceResult<KustoExport[]>;
  entities: KustoEntity[];
}

/** In the order of lists. */
export const entityKinds = ['table', 'function', 'materialized-view', 'external-table'] as const;
export type KustoEntityKind = (typeof entityKinds)[number];

export interface KustoEntity {
  kind: KustoEntityKind;
  name: string;
  principals: EvidenceResult<KustoPrincipal[]>;
  /** Of a materialized view. */
  rls?: EvidenceResult<KustoRowFilter[]>;
}

export interface KustoCallout {
  type: string;
  regex: string;
  canCall: boolean;
  isPredefined: boolean;
}

export interface KustoIdentity {
  objectId: string;
  usages: string[];
}

export interface KustoSandbox {
  kind: string;
  isOn: boolean;
}

export interface KustoPlugin {
  name: string;
  isOn: boolean;
}

/** Texts as the engine wrote them. Empty if it returned none. */
export interface KustoPrincipal {
  role: string;
  type: string;
  displayName: string;
  objectId: string;
  fqn: string;
}

export interface KustoRestriction {
  table: string;
  isOn: boolean;
}

/** A row level security policy. The query itself isn't kept, because it can have names of people. */
export interface KustoRowFilter {
  table: string;
  isOn: boolean;
  hasQuery: boolean;
  /** Listed functions that the query names. */
  functions: string[];
}

export interface KustoView {
  name: string;
  source: string;
}

export const credentialKinds = ['secret', 'identity', 'impersonation', 'none'] as const;

/** What is kept of a connection string. */
export interface KustoConnection {
  scheme: string | null;
  /** Lowercase. `null`: not documented. */
  host: string | null;
  /** `null`: not documented. */
  credential: (typeof credentialKinds)[number] | null;
}

export interface KustoExternalTable {
  name: string;
  type: string;
  /** Empty: the engine returned none, which isn't documented. */
  connections: KustoConnection[];
}

export interface KustoExport {
  name: string;
  externalTable: string;
  isDisabled: boolean;
}
