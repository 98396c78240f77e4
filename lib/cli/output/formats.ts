import { scanJson } from '@/lib/evidence-pack/scan-json';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import type { ScanReport } from '../scan/report';
import type { Content } from './content';
import { exportText } from './export-file';
import { type FormatName, formatNames } from './format-names';
import { htmlReport } from './html-report';
import { compressSnapshot } from './snapshot-file';
import type { OutputFile } from './write-files';

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
export function readFormats(args: Arguments, { stdout }: Pick<Io, 'stdout'>): FormatName[] {
  const given = args.choices('output', formatNames);
  const formats: FormatName[] = given.length === 0 ? ['table'] : given;
  if (formats.includes('pack')) requirePackOptions(args);
  if (args.has('out')) return formats;
  if (formats.length > 1)
    throw new CliError('Several formats need a folder. Add --out DIR, or use one format for --output.');
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

export function contentOf(format: Exclude<FormatName, 'pack' | 'table'>, report: ScanReport): Content {
  switch (format) {
    case 'json':
      return { format: 'json', pieces: scanJson(report) };
    case 'html':
      return { format: 'text', pieces: htmlReport(report) };
    case 'snapshot':
      return { format: 'bytes', bytes: compressSnapshot(report.snapshot) };
    case 'csv':
      return { format: 'text', pieces: exportText(format, report) };
    default:
      return { format: 'json', pieces: exportText(format, report) };
  }
}

export function fileNames(formats: readonly FormatName[]): string[] {
  return formats.flatMap((format) => (format === 'table' ? [] : [`kustodian${endings[format]}`]));
}

export function fileOf(format: Exclude<FormatName, 'table'>, content: Content): OutputFile {
  return { name: `kustodian${endings[format]}`, content };
}
