import path from 'node:path';
import { checks } from '@/lib/checks/catalog';
import type { Pseudonyms } from '@/lib/history/pseudonyms';
import type { SnapshotDepth, SnapshotFile } from '@/lib/history/snapshot-file';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { type CheckSettings, checkSettingsSchema, defaultCheckSettings } from '@/lib/model/check-settings';
import type { Exemption } from '@/lib/model/exemption';
import { parseSettingsFile } from '@/lib/model/parse-settings-file';
import { type Arguments, quoted } from '../arguments/arguments';
import { suggestion } from '../arguments/nearest';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import type { FormatName } from '../output/format-names';
import { fileNames, readFormats } from '../output/formats';
import { type Links, readLinks } from '../output/links';
import { readNotifyUrl } from '../output/notify';
import { type NotifyRule, readNotifyRules } from '../output/notify-rules';
import { readSummaryTarget, type SummaryTarget, summaryFileName } from '../output/summary';
import { requireFolder } from '../output/write-files';
import { readBaseline } from './baseline';
import { type ChosenChecks, chooseChecks } from './choose-checks';
import { type GateOptions, readGate } from './gate';
import { readTextFile } from './read-text-file';
import { readPseudonyms } from './replace-ids';
import { readScope, type ScopeArguments } from './scope-arguments';

export interface Decisions {
  settings: CheckSettings;
  exemptions: readonly Exemption[];
  assertions: readonly AccessAssertion[];
}

export interface ScanOptions {
  scope: ScopeArguments;
  chosen: ChosenChecks;
  depth: SnapshotDepth;
  concurrency: number;
  config: Decisions;
  configName: string | undefined;
  baseline: SnapshotFile | undefined;
  gate: GateOptions;
  formats: readonly FormatName[];
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
  const options = {
    configName: config === undefined ? undefined : path.basename(config),
    scope: readScope(args),
    chosen: chooseChecks(args),
    depth: args.choice('depth', ['index', 'full'], 'full'),
    concurrency: args.number('concurrency', { least: 1, most: 32, example: 8, whole: true }) ?? 8,
    gate: readGate(args),
    formats: readFormats(args, io),
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
    await requireFolder(out, folder, [...fileNames(options.formats), ...summaryName]);
  }
  return { ...options, config: await readConfig(args, io), baseline: await readBaseline(args, io) };
}

/** Reads the file that the web app exports. Throws a `CliError` with each mistake and its path. */
async function readConfig(args: Arguments, { directory, now }: Io): Promise<Decisions> {
  const file = args.text('config');
  if (file === undefined) return { settings: defaultCheckSettings, exemptions: [], assertions: [] };
  const text = await readTextFile(
    path.resolve(directory, file),
    file,
    'Enter a settings file for --config, such as kustodian.json.',
  );
  const parsed = parseSettingsFile(text, now().getTime());
  if ('refusals' in parsed) throw new CliError(parsed.refusals.map((refusal) => `${file}: ${refusal}`));
  const { settings, exemptions, access = [] } = parsed.file;
  requireKnownChecks(exemptions, file);
  return { settings: checkSettingsSchema.parse(settings), exemptions, assertions: access };
}

/** A misspelled ID would exempt nothing. */
function requireKnownChecks(exemptions: readonly Exemption[], file: string): void {
  const ids = checks.map(({ id }) => id);
  const mistakes = exemptions.flatMap(({ checkId }, index) =>
    ids.includes(checkId)
      ? []
      : [
          `${file}: exemptions.${index}.checkId: No check has the ID ${quoted(checkId)}.${suggestion(checkId, ids)} See kustodian checks.`,
        ],
  );
  if (mistakes.length > 0) throw new CliError(mistakes);
}
