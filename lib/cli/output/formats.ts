import { scanJson } from '@/lib/evidence-pack/scan-json';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { type MergedReport, ownReports, type ScanReport, shownReports } from '../scan/report';
import type { Content } from './content';
import { exportText } from './export-file';
import { type FormatName, formatNames } from './format-names';
import { htmlReport } from './html-report';
import { mergedJson } from './merged-json';

/** The end of a file's name after `kustodian`. */
const endings: Record<Exclude<FormatName, 'table'>, string> = {
  json: '.json',
  csv: '.csv',
  sarif: '.sarif',
  ocsf: '.ocsf.json',
  html: '.html',
  snapshot: '.kustodian.gz',
  pack: '.pack.zip',
};

/** Throws a `CliError` for formats that can't go where they are asked for. */
export function readFormats(
  args: Arguments,
  { stdout }: Pick<Io, 'stdout'>,
  { isOfSeveral = false } = {},
): FormatName[] {
  const given = args.choices('output', formatNames);
  const formats: FormatName[] = given.length === 0 ? ['table'] : given;
  if (formats.includes('pack')) requirePackOptions(args);
  if (args.has('out')) return formats;
  if (formats.length > 1)
    throw new CliError('Several formats need a folder. Add --out DIR, or use one format for --output.');
  if (formats[0] === 'snapshot' && isOfSeveral)
    throw new CliError('--output snapshot writes a file for each tenant. Add --out DIR.');
  if (formats[0] === 'snapshot' && stdout.isTerminal) {
    throw new CliError('--output snapshot writes binary data. Add --out DIR, or send stdout to a file.');
  }
  return formats;
}

/** A pack has all evidence, and isn't text. */
function requirePackOptions(args: Arguments): void {
  if (!args.has('out')) throw new CliError('--output pack needs a folder. Add --out DIR.');
  if (args.choice('depth', ['index', 'full'], 'full') === 'full') return;
  throw new CliError('--output pack needs all evidence. Remove --depth index, or use --depth full.');
}

export function contentOf(format: ReportFormat, report: ScanReport | MergedReport): Content {
  const isOfSeveral = 'tenants' in report;
  switch (format) {
    case 'json':
      return { format: 'json', pieces: isOfSeveral ? mergedJson(report) : scanJson(report) };
    case 'html':
      return { format: 'text', pieces: htmlReport(report) };
    case 'csv':
      return { format: 'text', pieces: exportText(format, ...(isOfSeveral ? shownReports(report) : [report])) };
    case 'ocsf':
      return { format: 'json', pieces: exportText(format, ...(isOfSeveral ? shownReports(report) : [report])) };
    case 'sarif':
      return { format: 'json', pieces: exportText(format, ...(isOfSeveral ? ownReports(report) : [report])) };
    default:
      return format satisfies never;
  }
}

/** A snapshot or a pack is of one tenant. */
type TenantFormat = 'snapshot' | 'pack';
type ReportFormat = Exclude<FormatName, TenantFormat | 'table'>;

export function isOfTenant(format: FormatName): format is TenantFormat {
  return format === 'snapshot' || format === 'pack';
}

/** @param tenantIds empty for one tenant */
export function fileNames(formats: readonly FormatName[], tenantIds: readonly string[] = []): string[] {
  return formats.flatMap((format) => {
    if (format === 'table') return [];
    return isOfTenant(format) && tenantIds.length > 0
      ? tenantIds.map((tenantId) => fileName(format, tenantId))
      : [fileName(format)];
  });
}

/** @param tenantId of a file for one of several tenants */
export function fileName(format: Exclude<FormatName, 'table'>, tenantId?: string): string {
  return `kustodian${tenantId === undefined ? '' : `-${tenantId.toLowerCase()}`}${endings[format]}`;
}
