import { wholeSeconds } from '@/lib/history/build-snapshot';
import { pseudonymizeSentence } from '@/lib/history/pseudonymize-text';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { defined } from '@/lib/model/defined';
import { Problem } from '@/lib/model/problem';
import { assertionKey, toAssertionReport } from '../access/test-assertions';
import type { Arguments } from '../arguments/arguments';
import { quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import type { Progress } from '../output/progress';
import { throttleNotes } from '../output/throttle-notes';
import type { Target } from '../sign-in/environment';
import { openGateway } from '../sign-in/open-gateway';
import { readSignIns, type SignIn } from '../sign-in/sign-in';
import { untilAborted } from '../until-aborted';
import { version } from '../version';
import { type Absent, refuseAbsent } from './absent';
import { baselinesOf } from './baseline';
import type { ScanReport } from './report';
import { type Scanned, scanClusters } from './scan-clusters';
import type { ScanOptions } from './scan-options';
import { toReport } from './to-report';

export interface TenantProblem {
  code: string;
  message: string;
}

export interface ScannedTenant extends Pick<Scanned, 'real' | 'ownSubscriptions'> {
  tenantId: string;
  report: ScanReport;
  correlationIds: ReadonlySet<string>;
}

/** With `--pseudonyms`, IDs are pseudonyms. */
export type TenantResult = ScannedTenant | { tenantId: string; problem: TenantProblem };

interface TenantScan {
  scanned: Scanned;
  readAt: string;
  baseline: SnapshotFile | undefined;
  correlationIds: ReadonlySet<string>;
  absent: readonly Absent[];
}

/**
 * Scans one tenant after another. With several, a tenant whose sign-in fails or that can't be reached has a problem. If
 * all have one, it throws a `CliError`. With one, it throws the problem.
 */
export async function scanTenants(
  args: Arguments,
  targets: readonly Target[],
  options: ScanOptions,
  { io, progress }: { io: Io; progress: Progress },
): Promise<TenantResult[]> {
  const signIns = readSignIns(args, io, targets);
  const isOnly = targets.length === 1;
  const baselines = isOnly ? undefined : baselinesOf(options.tenantIds, options);
  const found: (TenantScan | { tenantId: string; problem: TenantProblem })[] = [];
  for (const [index, signIn] of signIns.entries()) {
    const target = targets[index];
    if (!target) continue;
    const several = isOnly
      ? undefined
      : { baseline: baselines?.[index], label: `Tenant ${index + 1} of ${targets.length}: ` };
    try {
      found.push(await scanTenant(target, signIn, options, { io, progress, several }));
    } catch (error) {
      io.signal.throwIfAborted();
      if (isOnly || !(error instanceof Problem)) throw error;
      found.push(failedTenant(target, error, options));
    }
  }
  const scans = found.flatMap((tenant) => ('scanned' in tenant ? tenant : []));
  if (scans.length === 0)
    throw new CliError(
      found.flatMap((tenant) => ('problem' in tenant ? `Tenant ${tenant.tenantId}: ${tenant.problem.message}` : [])),
    );
  if (!isOnly) await settleAbsent(scans, options, { isComplete: scans.length === found.length, progress });
  await noteLeftOut(scans, progress);
  return found.map((tenant) => ('problem' in tenant ? tenant : toScannedTenant(tenant, scans, options)));
}

async function scanTenant(
  target: Target,
  signIn: SignIn,
  options: ScanOptions,
  {
    io,
    progress,
    several,
  }: { io: Io; progress: Progress; several: { baseline: SnapshotFile | undefined; label: string } | undefined },
): Promise<TenantScan> {
  const label = several?.label ?? '';
  const signedIn = await untilAborted(signIn(), io.signal).catch((error: unknown) => {
    throw several && error instanceof CliError ? toSignInProblem(error) : error;
  });
  const { caller, graph } = signedIn;
  const [baseline] = several ? [several.baseline] : baselinesOf([caller.tenantId], options);
  if (graph instanceof Problem) await progress.note(`${label}${graph.detail} The scan continues without names.`);
  const readAt = wholeSeconds(io.now().toISOString());
  const correlationIds = new Set<string>();
  const onCorrelationId = (id: string) => void correlationIds.add(id);
  const gateway = openGateway(target, signedIn, {
    signal: io.signal,
    onThrottled: throttleNotes(progress, io.now),
    ...(options.formats.includes('pack') ? { onCorrelationId } : {}),
  });
  const absent: Absent[] = [];
  const facts = {
    product: version,
    caller,
    readAt,
    hasGraph: graph !== undefined && !(graph instanceof Problem),
    onProgress: (step: string, done?: number, total?: number) => progress.update(label + step, done, total),
    ...(several ? { onAbsent: (items: readonly Absent[]) => void absent.push(...items) } : {}),
  };
  const scanned = await untilAborted(scanClusters(gateway, options, facts), io.signal);
  return { scanned, readAt, baseline, correlationIds, absent };
}

function toSignInProblem({ cause, message }: CliError): Problem {
  return new Problem(cause instanceof Problem ? cause.code : 'signed-out', message);
}

/** Azure’s own text can have names, so it's left out with pseudonyms. */
function failedTenant({ tenantId }: Target, { code, summary, detail }: Problem, { pseudonyms }: ScanOptions) {
  const id = tenantId ?? '';
  return {
    tenantId: pseudonyms?.guid(id) ?? id,
    problem: { code, message: pseudonyms ? pseudonymizeSentence(summary, pseudonyms) : detail },
  };
}

/**
 * Throws a `CliError` for what no tenant has. A tenant without a scan could have it, so then it's only a note for each
 * assertion.
 */
async function settleAbsent(
  scans: readonly TenantScan[],
  { config }: ScanOptions,
  { isComplete, progress }: { isComplete: boolean; progress: Progress },
): Promise<void> {
  const everywhere = (scans[0]?.absent ?? []).filter(({ key }) =>
    scans.every(({ absent }) => absent.some((item) => item.key === key)),
  );
  if (isComplete) refuseAbsent(everywhere);
  const keys = new Set(everywhere.map(({ key }) => key));
  for (const { name } of config.assertions)
    if (keys.has(assertionKey(name)))
      await progress.note(
        `Skipped the access assertion ${quoted(name)}, because its cluster or principal can be in a tenant that couldn’t be scanned.`,
      );
}

/** Names what is outside the scope in every tenant. */
async function noteLeftOut(scans: readonly TenantScan[], progress: Progress): Promise<void> {
  const tested = new Set(scans.flatMap(({ scanned }) => scanned.tested.map(({ name }) => name)));
  const leftOut = new Set(scans.flatMap(({ scanned }) => scanned.leftOut));
  for (const name of leftOut)
    if (!tested.has(name))
      await progress.note(`Skipped the access assertion ${quoted(name)}, because its cluster is outside the scope.`);
  for (const host of scans[0]?.scanned.leftOutHosts ?? [])
    if (scans.every(({ scanned }) => scanned.leftOutHosts.includes(host)))
      await progress.note(`Skipped the files of ${host}, because its cluster is outside the scan.`);
}

function toScannedTenant(
  { scanned, readAt, baseline, correlationIds }: TenantScan,
  scans: readonly TenantScan[],
  options: ScanOptions,
): ScannedTenant {
  const {
    leftOut: _,
    leftOutHosts: _hosts,
    tested: _tested,
    real,
    ownSubscriptions,
    access: _access,
    ...result
  } = scanned;
  const found = { ...result, ...defined({ access: accessOf(scanned, scans) }), product: version, readAt };
  const report = toReport({ ...options, baseline }, found);
  return { tenantId: result.tenantId, report, correlationIds, real, ownSubscriptions };
}

/** Leaves out what counts in another tenant, because that one has the principals of the assertion. */
function accessOf({ access, tested }: Scanned, scans: readonly TenantScan[]): Scanned['access'] {
  if (!access || scans.length === 1) return access;
  const sure = new Set(
    scans.flatMap(({ scanned }) => scanned.tested.flatMap(({ name, isUnsure }) => (isUnsure ? [] : name))),
  );
  const results = access.results.filter((_, index) => {
    const { name, isUnsure } = tested[index] ?? { name: '', isUnsure: false };
    return !(isUnsure && sure.has(name));
  });
  return results.length === 0 ? undefined : toAssertionReport(results);
}
