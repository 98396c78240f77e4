import path from 'node:path';
import type { Pseudonyms } from '@/lib/history/pseudonyms';
import type { SnapshotDepth, SnapshotFile } from '@/lib/history/snapshot-file';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import { type Outcome, outcomes } from '@/lib/model/finding';
import type { Arguments } from '../arguments/arguments';
import type { Io } from '../io';
import { readKustoFiles } from '../kusto/read-kusto-files';
import type { FormatName } from '../output/format-names';
import { fileNames, readFormats } from '../output/formats';
import { type Links, readLinks } from '../output/links';
import { readNotifyUrl } from '../output/notify';
import { type NotifyRule, readNotifyRules } from '../output/notify-rules';
import { readSummaryTarget, type SummaryTarget, summaryFileName } from '../output/summary';
import { requireFolder } from '../output/write-files';
import { readTenants } from '../sign-in/environment';
import { readBaselines } from './baseline';
import { type ChosenChecks, chooseChecks } from './choose-checks';
import { type GateOptions, readGate } from './gate';
import { type Decisions, readConfig } from './read-config';
import { readPseudonyms } from './replace-ids';
import { readScope, type ScopeArguments } from './scope-arguments';

export interface ScanOptions {
  /** Lowercase. Empty: any tenant. */
  tenantIds: readonly string[];
  scope: ScopeArguments;
  chosen: ChosenChecks;
  depth: SnapshotDepth;
  concurrency: number;
  config: Decisions;
  /** Results of management commands by host. */
  kusto: KustoByHost;
  configName: string | undefined;
  baselines: readonly SnapshotFile[];
  gate: GateOptions;
  formats: readonly FormatName[];
  /** Outcomes that lists of findings have. Empty: all. */
  outcomes: readonly Outcome[];
  /** Absolute. */
  out: string | undefined;
  summary: SummaryTarget | undefined;
  pseudonyms: Pseudonyms | undefined;
  notify: URL | undefined;
  notifyRules: readonly NotifyRule[] | undefined;
  links: Links | undefined;
  isQuiet: boolean;
  noColor: boolean;
}

/** Sends nothing. Throws a `CliError` for the first mistake. */
export async function readScanOptions(args: Arguments, io: Io): Promise<ScanOptions> {
  const folder = args.text('out');
  const out = folder === undefined ? undefined : path.resolve(io.directory, folder);
  const config = args.text('config');
  const { tenantIds } = readTenants(args, io.env);
  const isOfSeveral = tenantIds.length > 1;
  const options = {
    tenantIds,
    configName: config === undefined ? undefined : path.basename(config),
    scope: readScope(args, { isOfSeveral }),
    chosen: chooseChecks(args),
    depth: args.choice('depth', ['index', 'full'], 'full'),
    concurrency: args.number('concurrency', { least: 1, most: 32, example: 8, whole: true }) ?? 8,
    gate: readGate(args),
    formats: readFormats(args, io, { isOfSeveral }),
    outcomes: args.choices('outcome', outcomes),
    out,
    summary: await readSummaryTarget(args, io),
    pseudonyms: readPseudonyms(args, io),
    notify: readNotifyUrl(args),
    notifyRules: readNotifyRules(args),
    links: readLinks(args),
    isQuiet: args.has('quiet'),
    noColor: args.has('no-color'),
  };
  if (folder !== undefined && out !== undefined) {
    const summaryName = options.summary === 'out' ? [summaryFileName] : [];
    const { formats, pseudonyms } = options;
    const shownIds = isOfSeveral ? tenantIds.map((id) => pseudonyms?.guid(id) ?? id) : [];
    await requireFolder(out, folder, [...fileNames(formats, shownIds), ...summaryName]);
  }
  return {
    ...options,
    config: await readConfig(args, io),
    baselines: await readBaselines(args, io),
    kusto: await readKustoFiles(args, io),
  };
}
