import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSnapshotSteps, readSnapshotText, SnapshotReader } from './read-snapshot';
import { SnapshotError, snapshotLimits } from './snapshot-error';
import type { SnapshotFile } from './snapshot-file';
import { sampleFile } from './testing/sample-file';
import { writeSnapshot } from './write-snapshot';

const file = sampleFile({
  clusters: [
    { name: 'one', outcomes: 'pfune', failures: [{ properties: ['p'], items: ['x'], severity: 'low' }] },
    { name: 'two', outcomes: 'ppppp' },
    { name: 'zwei', outcomes: 'fffff' },
  ],
});
const text = writeSnapshot(file);
const bytes = new TextEncoder().encode(text);
const name = 'old.kustodian.gz';

function problemOf(read: () => unknown): Pick<SnapshotError, 'code' | 'message' | 'line'> {
  try {
    read();
  } catch (error) {
    if (error instanceof SnapshotError) return { code: error.code, message: error.message, line: error.line };
    throw error;
  }
  return expect.fail('The file was read.');
}
const refused = (changed: string | Uint8Array) => problemOf(() => readSnapshotText(name, changed));

/** Returns the file with one line changed. */
function withLine(index: number, change: (line: string) => string): string {
  return text
    .split('\n')
    .map((line, number) => (number === index ? change(line) : line))
    .join('\n');
}
const withPasses = (passes: string) =>
  withLine(1, (line) => line.replace('"evidence"', `"passes":${passes},"evidence"`));
const withHeader = (change: (header: SnapshotFile['header']) => object) =>
  withLine(0, (line) => JSON.stringify(change(JSON.parse(line))));

describe('a reader of snapshots', () => {
  it('a reader of snapshots returns what was written', () => {
    const read = readSnapshotText(name, text);
    expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(file)));
    expect(read.clusters[0]?.failures).toEqual(file.clusters[0]?.failures);
  });

  it('a reader of snapshots ignores unknown keys of the header, a check, a line, and a failure', () => {
    const more = text
      .replace('{"format"', '{"later":{"a":[1]},"format"')
      .replace('"version"', '"later":1,"version"')
      .replaceAll('{"check"', '{"later":null,"check"')
      .replaceAll('{"id":"/', '{"later":"x","id":"/');
    expect(writeSnapshot(readSnapshotText(name, more))).toBe(text);
  });

  it('a reader of snapshots returns the same for any division into chunks', () => {
    const hostile = sampleFile({
      clusters: [{ name: 'ünï\u2028😀"\\', outcomes: 'f', failures: [{ items: ['\u0000'] }] }],
    });
    const whole = new TextEncoder().encode(writeSnapshot(hostile));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: whole.length })), (cuts) => {
        const reader = new SnapshotReader(name);
        const ends = [...new Set([...cuts, whole.length])].sort((left, right) => left - right);
        ends.forEach((cut, index) => {
          reader.push(whole.subarray(ends[index - 1] ?? 0, cut));
        });
        expect(writeSnapshot(reader.end())).toBe(writeSnapshot(hostile));
      }),
    );
  });

  it('a reader of snapshots reads in steps with the same result', () => {
    const steps = readSnapshotSteps(name, bytes);
    let step = steps.next();
    while (!step.done) step = steps.next();
    expect(writeSnapshot(step.value)).toBe(text);
  });

  it('a reader of snapshots keeps the file usable when the chunks are reused', () => {
    const reader = new SnapshotReader(name);
    const buffer = bytes.slice();
    reader.push(buffer.subarray(0, 100));
    buffer.fill(0, 0, 100);
    reader.push(buffer.subarray(100));
    expect(writeSnapshot(reader.end())).toBe(text);
  });
});

describe('a file that is refused', () => {
  it.each([
    ['is empty', '', 'truncated', /ends too early/],
    ['ends within a line', text.slice(0, -20), 'truncated', /ends too early/],
    ['has no LF at its end', text.slice(0, -1), 'truncated', /ends too early/],
    [
      'lacks its last line',
      text.split('\n').slice(0, -2).join('\n').concat('\n'),
      'wrong-number-of-lines',
      /2 clusters.*3/,
    ],
    ['has a line too many', `${text}${text.split('\n')[3]}\n`, 'wrong-number-of-lines', /has 3 clusters/],
    ['has an empty line', text.replace('\n', '\n\n'), 'not-json', /line 2: The line isn’t a JSON object/],
    ['starts with a byte order mark', `\uFEFF${text}`, 'not-json', /line 1:/],
    ['has a list instead of an object', withLine(1, () => '[]'), 'not-json', /line 2:/],
    ['has null instead of an object', withLine(1, () => 'null'), 'not-json', /line 2:/],
    ['has broken JSON', withLine(2, (line) => line.slice(1)), 'not-json', /line 3:/],
    [
      'has another format',
      text.replace('kustodian.snapshot/1', 'kustodian.diff/1'),
      'not-a-snapshot',
      /line 1: .*isn’t a Kustodian/,
    ],
    ['has no format', '{}\n', 'not-a-snapshot', /isn’t a Kustodian/],
    [
      'has a letter too few',
      withLine(1, (line) => line.replace('pfune', 'pfun')),
      'wrong-number-of-letters',
      /line 2: .*4 letters.*5 checks/,
    ],
    [
      'has a letter too many',
      withLine(2, (line) => line.replace('ppppp', 'pppppp')),
      'wrong-number-of-letters',
      /line 3:/,
    ],
    ['has an unknown letter', withLine(1, (line) => line.replace('pfune', 'pfunx')), 'unknown-letter', /line 2: .*"x"/],
    ['has an uppercase letter', withLine(1, (line) => line.replace('pfune', 'Pfune')), 'unknown-letter', /"P"/],
    ['isn’t sorted', text.replace(/^(\{"id".*\n)(\{"id".*\n)/m, '$2$1'), 'not-sorted', /line 3: .*sorted/],
    ['has a cluster twice', text.replace(/^(\{"id".*\n)\{"id".*\n/m, '$1$1'), 'duplicate-cluster', /line 3: .*twice/],
    [
      'has an uppercase ID',
      withLine(1, (line) => line.replace('/rg/', '/RG/')),
      'invalid-value',
      /line 2: id must be in lowercase/,
    ],
    ['has no name', withLine(1, (line) => line.replace('"name":"one",', '')), 'invalid-value', /line 2: name/],
    [
      'has evidence that isn’t a hash',
      withLine(1, (line) => line.replace('"sha256:one"', '"one"')),
      'invalid-value',
      /evidence/,
    ],
    ['has failures that aren’t a list', withLine(2, (line) => line.replace('[]', '{}')), 'invalid-value', /failures/],
    [
      'has a failure without a check',
      withLine(1, (line) => line.replace('"check":"b",', '')),
      'invalid-value',
      /failures/,
    ],
    ['has an unknown severity', withLine(1, (line) => line.replace('"low"', '"worst"')), 'invalid-value', /failures/],
    ['has items that aren’t texts', withLine(1, (line) => line.replace('["x"]', '[1]')), 'invalid-value', /failures/],
    [
      'has a failing letter without its failure',
      withLine(2, (line) => line.replace('ppppp', 'ppppf')),
      'wrong-failures',
      /line 3:/,
    ],
    [
      'has a failure of a passing check',
      withLine(1, (line) => line.replace('"check":"b"', '"check":"a"')),
      'wrong-failures',
      /line 2:/,
    ],
    ['has passes that aren’t a list', withPasses('{}'), 'invalid-value', /line 2: passes/],
    ['has a pass of a failing check', withPasses('[{"check":"b","severity":"low"}]'), 'invalid-value', /passes/],
    ['has a pass without a severity', withPasses('[{"check":"a"}]'), 'invalid-value', /passes/],
    [
      'has a pass twice',
      withPasses('[{"check":"a","severity":"low"},{"check":"a","severity":"low"}]'),
      'invalid-value',
      /passes/,
    ],
    [
      'has a pass that changes the score',
      withPasses('[{"check":"a","severity":"low"}]'),
      'wrong-counts',
      /counts\.score is 54, but/,
    ],
  ])('a file that is refused %s', (_, changed, code, message) => {
    const problem = refused(changed);
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(message);
    expect(problem.message.startsWith(name)).toBe(true);
  });

  it('a file that is refused isn’t UTF-8, and the message has the line', () => {
    const broken = bytes.slice();
    broken[bytes.length - 10] = 0xff;
    expect(refused(broken)).toEqual({
      code: 'not-utf-8',
      message: `${name}, line 4: The line isn’t UTF-8. Copy or download the file again.`,
      line: 4,
    });
  });

  it.each(['kustodian.snapshot/2', 'kustodian.snapshot/17'])(
    'a file that is refused was made by a newer version: %s',
    (format) => {
      const { code, message } = refused(withHeader((header) => ({ ...header, format, counts: 'other' })));
      expect(code).toBe('newer-version');
      expect(message).toBe(
        `${name}, line 1: This file was made by a newer version of Kustodian. Update Kustodian, and then try again.`,
      );
    },
  );

  it.each([
    ['clusters', { clusters: 4 }],
    ['pass', { pass: 5 }],
    ['fail', { fail: 5 }],
    ['unknown', { unknown: 2 }],
    ['notApplicable', { notApplicable: 2 }],
    ['error', { error: 0 }],
    ['exempted', { exempted: 1 }],
    ['score', { score: 53 }],
    ['score', { score: null }],
    ['bySeverity.high', { bySeverity: { high: 0, medium: 0, low: 1, info: 0 } }],
  ])('a file that is refused has a wrong count: %s', (path, change) => {
    const problem = refused(withHeader((header) => ({ ...header, counts: { ...header.counts, ...change } })));
    expect(problem).toMatchObject({ code: 'wrong-counts', line: 1 });
    expect(problem.message).toContain(`counts.${path} is`);
  });

  it.each([
    ['tenantId', { tenantId: 7 }],
    ['readAt', { readAt: 'yesterday' }],
    ['depth', { depth: 'half' }],
    ['actor.kind', { actor: { objectId: 'x', kind: 'robot' } }],
    [
      'catalog.checks.0.severity',
      { catalog: { hash: 'sha256:', checks: [{ id: 'a', version: 'sha256:', severity: 'x' }] } },
    ],
    ['catalog.hash', { catalog: { hash: 'md5:', checks: [] } }],
    [
      'exemptions.0.expiresOn',
      { exemptions: [{ clusterId: 'a', checkId: 'b', category: 'Waiver', expiresOn: '', createdAt: '' }] },
    ],
    ['scope.subscriptions.0', { scope: { subscriptions: ['ABC'], clusters: 3 } }],
    ['unread', { unread: null }],
  ])('a file that is refused has an invalid value in its header: %s', (path, change) => {
    const problem = refused(withHeader((header) => ({ ...header, ...change })));
    expect(problem).toMatchObject({ code: 'invalid-value', line: 1 });
    expect(problem.message).toContain(`${path}: `);
  });

  it('a file that is refused contains a check twice', () => {
    const twice = withHeader((header) => ({
      ...header,
      catalog: { ...header.catalog, checks: header.catalog.checks.map((check) => ({ ...check, id: 'a' })) },
    }));
    expect(refused(twice).message).toContain('catalog.checks: must contain each check once');
  });
});

describe('the limits of a reader', () => {
  it('the limits of a reader are those of the contract', () => {
    expect(snapshotLimits).toEqual({ compressedBytes: 2 ** 25, bytes: 2 ** 28, lines: 100_000, lineBytes: 2 ** 22 });
  });

  const readWith = (limits: Partial<Record<keyof typeof snapshotLimits, number>>) => () => {
    const reader = new SnapshotReader(name, { ...snapshotLimits, ...limits });
    for (let start = 0; start < bytes.length; start += 64) reader.push(bytes.subarray(start, start + 64));
    return reader.end();
  };

  it.each([
    ['all bytes', { bytes: bytes.length }, { bytes: bytes.length - 1 }, /larger than 256 MiB/],
    ['lines', { lines: 4 }, { lines: 3 }, /more than 100,000 lines/],
    [
      'the bytes of a line',
      { lineBytes: text.indexOf('\n') },
      { lineBytes: text.indexOf('\n') - 1 },
      /line 1: .*longer than 4 MiB/,
    ],
  ])('the limits of a reader hold for %s', (_, enough, tooFew, message) => {
    expect(writeSnapshot(readWith(enough)())).toBe(text);
    expect(problemOf(readWith(tooFew)).message).toMatch(message);
  });

  it('the limits of a reader stop the reader at the byte over the limit, before the rest arrives', () => {
    const reader = new SnapshotReader(name, { ...snapshotLimits, bytes: 10 });
    expect(problemOf(() => reader.push(bytes.subarray(0, 11))).code).toBe('size');
  });

  it('the limits of a reader hold for a line that never ends', () => {
    const reader = new SnapshotReader(name);
    const spaces = new Uint8Array(1024 * 1024).fill(32);
    expect(
      problemOf(() => {
        for (let chunk = 0; chunk < 5; chunk += 1) reader.push(spaces);
      }),
    ).toMatchObject({ code: 'line-size', line: 1 });
  });

  it('the limits of a reader keep a line with many values from filling the memory', () => {
    expect(refused(`{"a":[${'[],'.repeat(300_000)}[]]}\n`).code).toBe('line-complexity');
  });

  it.each([
    ['a key twice', '{"format":"kustodian.snapshot/1","format":"kustodian.snapshot/2"}'],
    ['__proto__', '{"format":"kustodian.snapshot/1","__proto__":{"depth":"full"}}'],
  ])('a line with %s is refused, because programs read it differently', (_title, line) => {
    expect(refused(`${line}\n`).code).toBe('unsafe-key');
  });

  it('the limits of a reader keep deeply nested JSON from overflowing the stack', () => {
    expect(refused(`${'['.repeat(1_000_000)}\n`).code).toBe('line-complexity');
    expect(refused(`{"format":${'['.repeat(500_000)}${']'.repeat(500_000)}}\n`).code).toBe('line-complexity');
  });
});

describe('errors of whole files', () => {
  it.each([
    ['compressed-size', /32 MiB/],
    ['not-gzip', /isn’t gzip/],
    ['checksum', /damaged/],
    ['trailing-data', /after the end/],
  ] as const)('errors of whole files contain the file name: %s', (code, message) => {
    const error = SnapshotError.ofFile(code, name);
    expect(error.message).toMatch(message);
    expect(error.message.startsWith(`${name}: `)).toBe(true);
  });
});

describe('hostile bytes', () => {
  it('hostile bytes end in a snapshot or a SnapshotError', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        (changes) => {
          const changed = bytes.slice();
          for (const [index, value] of changes) changed[index] = value;
          try {
            readSnapshotText(name, changed);
          } catch (error) {
            expect(error).toBeInstanceOf(SnapshotError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('with names of object prototypes stay data', () => {
    const hostile = sampleFile({
      checks: ['valueof', 'b', 'constructor'],
      clusters: [{ name: '__proto__', outcomes: 'fpf' }],
    });
    expect(readSnapshotText(name, writeSnapshot(hostile)).clusters[0]?.failures.map(({ check }) => check)).toEqual([
      'valueof',
      'constructor',
    ]);
  });

  it.each(['x\u001B[2Jfaked', '__proto__', 'Disk', 'a b', '', 'x'.repeat(81)])(
    'a check with the ID %j is refused',
    (id) => {
      const hostile = sampleFile({ checks: [id], clusters: [{ name: 'one', outcomes: 'f' }] });
      expect(() => readSnapshotText(name, writeSnapshot(hostile))).toThrow(/must be a check ID/);
    },
  );
});
