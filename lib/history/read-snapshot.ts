import { type JsonRefusal, jsonLimits, readJson } from '@/lib/model/read-json';
import { counted } from '@/lib/model/text';
import { ClusterParser } from './parse-cluster';
import { parseHeader } from './parse-header';
import { countsDifference, exemptionsInForce, LineCounter } from './snapshot-counts';
import { SnapshotError, type SnapshotErrorCode, type SnapshotLimits, snapshotLimits } from './snapshot-error';
import type { SnapshotCluster, SnapshotFile, SnapshotHeader } from './snapshot-file';

const lineFeed = 10;
const bytesPerStep = 32 * 1024;

const codesOfLines = {
  'too-large': 'line-size',
  'not-utf-8': 'not-utf-8',
  'too-many-values': 'line-complexity',
  'too-deep': 'line-complexity',
  'repeated-key': 'unsafe-key',
  'unsafe-key': 'unsafe-key',
  'not-json': 'not-json',
} as const satisfies Record<JsonRefusal, SnapshotErrorCode>;

/** Reads decompressed chunks. Each method throws `SnapshotError` as soon as the file is refused. */
export class SnapshotReader {
  private bytes = 0;
  private line = 0;
  /** A line whose end is in a later chunk. */
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;
  private content: { header: SnapshotHeader; parser: ClusterParser; counter: LineCounter } | undefined;
  private readonly clusters: SnapshotCluster[] = [];

  constructor(
    private readonly file: string,
    private readonly limits: SnapshotLimits = snapshotLimits,
  ) {}

  /** Returns the line of the last byte so far, counted from 1. */
  get currentLine(): number {
    return this.line === 0 || this.pendingBytes > 0 ? this.line + 1 : this.line;
  }

  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.bytes > this.limits.bytes) throw SnapshotError.ofFile('size', this.file);
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      this.keep(chunk.subarray(start, end));
      this.endLine();
      start = end + 1;
    }
    if (start < chunk.length) this.keep(chunk.slice(start));
  }

  /** Returns the snapshot after the last chunk. */
  end(): SnapshotFile {
    if (this.pendingBytes > 0 || !this.content)
      throw SnapshotError.ofLine({ file: this.file, line: this.line + 1 }, 'truncated');
    const { header, counter } = this.content;
    if (this.clusters.length !== header.scope.clusters)
      throw this.refuse(
        'wrong-number-of-lines',
        `The file has ${counted(this.clusters.length, 'cluster')}, but the header has ${header.scope.clusters}.`,
      );
    const difference = countsDifference(header.counts, counter.counts);
    if (difference) throw this.refuse('wrong-counts', `${difference}.`, 1);
    return { header, clusters: this.clusters };
  }

  private keep(piece: Uint8Array): void {
    this.pending.push(piece);
    this.pendingBytes += piece.length;
    if (this.pendingBytes > this.limits.lineBytes)
      throw SnapshotError.ofLine({ file: this.file, line: this.line + 1 }, 'line-size');
  }

  private endLine(): void {
    this.line += 1;
    if (this.line > this.limits.lines) throw SnapshotError.ofFile('line-count', this.file);
    const value = this.parse(this.takePending());
    if (!this.content) this.startContent(parseHeader(value, this.file));
    else this.addCluster(value, this.content);
  }

  private takePending(): Uint8Array {
    const [first = new Uint8Array(), ...more] = this.pending;
    let line = first;
    if (more.length > 0) {
      line = new Uint8Array(this.pendingBytes);
      let offset = 0;
      for (const piece of this.pending) {
        line.set(piece, offset);
        offset += piece.length;
      }
    }
    this.pending = [];
    this.pendingBytes = 0;
    return line;
  }

  private parse(line: Uint8Array): object {
    const position = { file: this.file, line: this.line };
    const json = readJson(line, jsonLimits.snapshotLine);
    if ('refusal' in json) throw SnapshotError.ofLine(position, codesOfLines[json.refusal]);
    const { value } = json;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw SnapshotError.ofLine(position, 'not-json');
    return value;
  }

  private startContent(header: SnapshotHeader): void {
    const { catalog, exemptions, readAt } = header;
    this.content = {
      header,
      parser: new ClusterParser(
        this.file,
        catalog.checks.map(({ id }) => id),
      ),
      counter: new LineCounter(catalog.checks, exemptionsInForce(exemptions, readAt)),
    };
  }

  private addCluster(value: object, { header, parser, counter }: NonNullable<typeof this.content>): void {
    if (this.clusters.length === header.scope.clusters)
      throw this.refuse(
        'wrong-number-of-lines',
        `The header has ${counted(header.scope.clusters, 'cluster')}, but the file has more.`,
      );
    const { cluster, failures, passes } = parser.parse(value, this.line);
    const before = this.clusters.at(-1)?.id;
    if (before === cluster.id) throw this.refuse('duplicate-cluster', 'The file contains this cluster twice.');
    if (before !== undefined && before > cluster.id)
      throw this.refuse('not-sorted', 'The lines aren’t sorted by cluster ID.');
    this.clusters.push(cluster);
    const { id, outcomes } = cluster;
    counter.add({ id, outcomes, failures, passes });
  }

  private refuse(code: SnapshotErrorCode, reason: string, line = this.line): SnapshotError {
    return SnapshotError.ofLine({ file: this.file, line }, { code, reason });
  }
}

/** Works in steps of a few milliseconds, so that a browser can draw in between. */
export function* readSnapshotSteps(file: string, bytes: Uint8Array): Generator<void, SnapshotFile, undefined> {
  const reader = new SnapshotReader(file);
  for (let start = 0; start < bytes.length; start += bytesPerStep) {
    reader.push(bytes.subarray(start, start + bytesPerStep));
    yield;
  }
  return reader.end();
}

/** Reads a decompressed snapshot at once. `file` is the name in messages. Throws `SnapshotError`. */
export function readSnapshotText(file: string, text: string | Uint8Array): SnapshotFile {
  const reader = new SnapshotReader(file);
  reader.push(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return reader.end();
}
