import { type Severity, severities } from '@/lib/model/finding';
import { SnapshotError } from './snapshot-error';
import type { Hash, SnapshotCluster, SnapshotFailure, SnapshotPass } from './snapshot-file';

/** A cluster from a file. Its failures stay text until they are needed, which bounds the memory of a large file. */
export class ReadCluster implements SnapshotCluster {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly outcomes: string;
  readonly evidence: Hash;

  constructor(
    { id, name, location, outcomes, evidence }: Omit<SnapshotCluster, 'failures' | 'passes'>,
    private readonly failuresText: string,
    private readonly passesText: string | undefined,
  ) {
    this.id = id;
    this.name = name;
    this.location = location;
    this.outcomes = outcomes;
    this.evidence = evidence;
  }

  /** Parsed at each access. */
  get failures(): readonly SnapshotFailure[] {
    return JSON.parse(this.failuresText) as SnapshotFailure[];
  }

  get passes(): readonly SnapshotPass[] | undefined {
    return this.passesText === undefined ? undefined : (JSON.parse(this.passesText) as SnapshotPass[]);
  }

  hasSameFailures(other: ReadCluster): boolean {
    return this.failuresText === other.failuresText;
  }

  toJSON(): SnapshotCluster {
    const { id, name, location, outcomes, failures, passes, evidence } = this;
    return { id, name, location, outcomes, failures, passes, evidence };
  }
}

export interface ParsedLine {
  cluster: ReadCluster;
  failures: SnapshotFailure[];
  passes: SnapshotPass[] | undefined;
}

/** Written by hand, because a file has up to 100,000 lines. */
export class ClusterParser {
  /** Many clusters have the same failures. */
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly file: string,
    /** In catalog order. */
    private readonly checks: readonly string[],
  ) {}

  /** Throws `SnapshotError`. */
  parse(value: object, line: number): ParsedLine {
    const fail = (
      code: 'invalid-value' | 'unknown-letter' | 'wrong-number-of-letters' | 'wrong-failures',
      reason: string,
    ) => SnapshotError.ofLine({ file: this.file, line }, { code, reason });
    const raw = value as Record<string, unknown>;
    const text = (name: string): string => {
      const found = raw[name];
      if (typeof found === 'string') return found;
      throw fail('invalid-value', `${name} must be a string.`);
    };
    const [id, name, location, outcomes, evidence] = [
      text('id'),
      text('name'),
      text('location'),
      text('outcomes'),
      text('evidence'),
    ];
    if (id !== id.toLowerCase()) throw fail('invalid-value', 'id must be in lowercase.');
    if (!isHash(evidence)) throw fail('invalid-value', 'evidence must be a hash, such as sha256:….');
    const unknownLetter = /[^pfune]/u.exec(outcomes)?.[0];
    if (unknownLetter !== undefined)
      throw fail(
        'unknown-letter',
        `outcomes contains ${JSON.stringify(unknownLetter)}. Only p, f, u, n, and e are valid.`,
      );
    if (outcomes.length !== this.checks.length)
      throw fail(
        'wrong-number-of-letters',
        `outcomes has ${outcomes.length} letters, but the header has ${this.checks.length} checks.`,
      );
    const failures = failuresOf(raw.failures);
    if (!failures) throw fail('invalid-value', 'failures must be a list of failing checks.');
    if (!this.fit(outcomes, failures))
      throw fail(
        'wrong-failures',
        'List each failing check exactly once in failures, in the same order as the header.',
      );
    const passes = raw.passes === undefined ? undefined : this.passesOf(raw.passes, outcomes);
    if (passes === null) throw fail('invalid-value', 'passes must be a list of passing checks with a severity.');
    const cluster = new ReadCluster(
      { id, name, location, outcomes, evidence },
      this.share(failures),
      passes && this.share(passes),
    );
    return { cluster, failures, passes };
  }

  /** Returns `null` unless the list has passing checks, each once. */
  private passesOf(value: unknown, outcomes: string): SnapshotPass[] | null {
    const passes = failuresOf(value)?.map(({ check, severity }) => ({ check, severity }));
    if (!passes) return null;
    const passing = new Set(this.checks.filter((_, index) => outcomes[index] === 'p'));
    const isValid = (pass: (typeof passes)[number]): pass is SnapshotPass =>
      pass.severity !== undefined && passing.delete(pass.check);
    return passes.every(isValid) ? passes : null;
  }

  /** Compares with the letters `f`, in the same order. */
  private fit(outcomes: string, failures: readonly SnapshotFailure[]): boolean {
    let count = 0;
    for (let index = outcomes.indexOf('f'); index !== -1; index = outcomes.indexOf('f', index + 1)) {
      if (failures[count]?.check !== this.checks[index]) return false;
      count += 1;
    }
    return count === failures.length;
  }

  private share(list: readonly object[]): string {
    const text = JSON.stringify(list);
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    this.texts.set(text, text);
    return text;
  }
}

function isHash(text: string): text is Hash {
  return text.startsWith('sha256:');
}

function failuresOf(value: unknown): SnapshotFailure[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const failures = value.map(failureOf);
  return failures.every((failure) => failure !== undefined) ? failures : undefined;
}

function failureOf(value: unknown): SnapshotFailure | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { check, severity, properties, items } = value as Record<string, unknown>;
  if (typeof check !== 'string') return undefined;
  const failure: SnapshotFailure = { check };
  if (severity !== undefined) {
    if (!isSeverity(severity)) return undefined;
    failure.severity = severity;
  }
  if (properties !== undefined) {
    if (!isTexts(properties)) return undefined;
    failure.properties = properties;
  }
  if (items !== undefined) {
    if (!isTexts(items)) return undefined;
    failure.items = items;
  }
  return failure;
}

function isSeverity(value: unknown): value is Severity {
  return severities.some((severity) => severity === value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
