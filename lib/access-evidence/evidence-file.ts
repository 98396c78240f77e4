import { figure } from '@/lib/model/text';
import { isOfCluster, policyCommands } from './evidence-script';
import { type PolicyFile, parsePolicyFile } from './policy-file';
import { type ResultRow, readTable } from './read-table';

/** A principal with a role, as `.show database principals` returns it. */
export interface ListedPrincipal {
  role: string;
  /** User, Group, or App, as Azure spells it. */
  type: string;
  displayName: string;
  objectId: string;
  fqn: string;
}

export interface EvidenceFile {
  name: string;
  /** ISO time of the file. */
  at: string;
  database: string;
  principals: ListedPrincipal[];
}

/** Where a file has to be from. */
export interface EvidenceTarget {
  /** Host name of the cluster's URI, such as `contoso.westeurope.kusto.windows.net`. */
  host: string;
  database: string;
}

/** Rows. A database has at most a few thousand principals. */
const mostRows = 100_000;

/** Columns of `.show database principals`, in lower case. The others are optional. */
const required = ['role', 'principaltype', 'principalfqn'] as const;

export type ImportedFile = EvidenceFile | PolicyFile;

export type FileResult = { file: ImportedFile } | { refusal: string };

/** Returns the principals or policies of a file, or why it's refused: another format, cluster, or database. */
export function parseEvidence(
  text: string,
  { name, at }: Pick<EvidenceFile, 'name' | 'at'>,
  { host, database }: EvidenceTarget,
): FileResult {
  const rows = readTable(text, mostRows);
  const [first] = rows ?? [];
  const isPolicy = first?.has('command') && (first.has('policy') || first.has('policies'));
  if (!rows || !first || !(isPolicy || required.every((column) => first.has(column))))
    return refuse(
      `${name} isn’t a CSV or JSON result of .show database principals or a policy command. Select a result of the script on this page.`,
    );
  if (rows.length > mostRows) return refuse(`${name} has more than ${figure(mostRows)} rows. Select a smaller file.`);
  if (!first.has('cluster') || !first.has('database'))
    return refuse(`${name} has no Cluster or Database column. Select a result of the script on this page.`);
  const cluster = distinct(rows, 'cluster').map(hostOf);
  if (cluster.length !== 1 || cluster[0] !== host.toLowerCase())
    return refuse(`${name} is from another cluster (${cluster.join(', ')}). Select a file from ${host}.`);
  const databases = distinct(rows, 'database');
  // Policies of the cluster are the same in all of its databases.
  const isOfDatabase = !policyCommands.some((known) => known === first.get('command') && isOfCluster(known));
  if (isOfDatabase && (databases.length !== 1 || databases[0]?.toLowerCase() !== database.toLowerCase()))
    return refuse(`${name} is from another database (${databases.join(', ')}). Select a file from ${database}.`);
  if (!isPolicy) return { file: { name, at, database, principals: rows.map((row) => toPrincipal(row, database)) } };
  const file = parsePolicyFile(rows, { name, at, database });
  return file
    ? { file }
    : refuse(`${name} has the results of an unsupported command. Select a result of the script on this page.`);
}

export function refuse(sentence: string): FileResult {
  return { refusal: `${sentence} Nothing was imported.` };
}

function distinct(rows: readonly ResultRow[], column: string): string[] {
  return [...new Set(rows.map((row) => row.get(column) ?? ''))].slice(0, 3);
}

function hostOf(text: string): string {
  const trimmed = text.trim().toLowerCase();
  return URL.canParse(trimmed) ? new URL(trimmed).host : trimmed;
}

function toPrincipal(row: ResultRow, database: string): ListedPrincipal {
  return {
    role: roleOf(row.get('role') ?? '', database),
    type: row.get('principaltype') ?? '',
    displayName: row.get('principaldisplayname') ?? '',
    objectId: row.get('principalobjectid') ?? '',
    fqn: row.get('principalfqn') ?? '',
  };
}

/**
 * `Database Samples Admin` is Admin. Source:
 * https://learn.microsoft.com/kusto/management/manage-database-security-roles UNCONFIRMED: the spelling of roles on all
 * databases, so spaces are ignored.
 */
function roleOf(text: string, database: string): string {
  const trimmed = text.trim();
  const prefix = `database ${database} `.toLowerCase();
  const own = trimmed.toLowerCase().startsWith(prefix) ? trimmed.slice(prefix.length) : trimmed;
  return own.replaceAll(' ', '');
}
