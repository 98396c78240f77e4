import { describe, expect, it } from 'vitest';
import { scanJson } from '@/lib/evidence-pack/scan-json';
import { diffFormat } from '@/lib/history/diff-types';
import { readSnapshotText } from '@/lib/history/read-snapshot';
import { snapshotFormat } from '@/lib/history/snapshot-file';
import { trendFormat } from '@/lib/history/trend';
import packageFile from '@/package.json' with { type: 'json' };
import { exportText } from './output/export-file';
import { throttleNotes } from './output/throttle-notes';
import { runCli } from './testing/run-cli';
import { sampleReport } from './testing/sample-report';

/** Literals that programs look for. A changed sentence here breaks them. */
describe('a literal of the contract', () => {
  it('a file of a later format was made by a newer version', () => {
    const line = '{"format":"kustodian.snapshot/2"}\n';
    expect(() => readSnapshotText('a.kustodian.gz', line)).toThrow(
      'This file was made by a newer version of Kustodian.',
    );
  });

  it('a wait for a throttled service says throttled and the seconds', async () => {
    const lines: string[] = [];
    const progress = { update: () => {}, note: async (line: string) => void lines.push(line), end: () => {} };
    throttleNotes(progress, () => new Date(0))({ seconds: 17, status: 429 });
    expect(lines.join()).toMatch(/throttled.*17 seconds/);
  });

  it('self-test prints its counts and “0 wrong”', async () => {
    const { exit, stdout } = await runCli(['self-test']);
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^\d+ checks, \d+ examples, 0 wrong\n$/)]);
  });

  it('the printed version is the one of package.json, without other words', async () => {
    expect((await runCli(['--version'])).stdout).toBe(`${packageFile.version}\n`);
  });

  it('an unknown command is named with the nearest', async () => {
    const { exit, stderr } = await runCli(['scanner']);
    expect([exit, stderr]).toEqual([1, expect.stringMatching(/“scanner”.*\bscan\b/)]);
  });

  it('the formats of files have their names', () => {
    const scan = JSON.parse([...scanJson(sampleReport(['contosofraud']))].join(''));
    expect([scan.format, snapshotFormat, diffFormat, trendFormat]).toEqual([
      'kustodian.scan/1',
      'kustodian.snapshot/1',
      'kustodian.diff/1',
      'kustodian.trend/1',
    ]);
  });

  it('a failing result in SARIF has both fingerprints', () => {
    const log = JSON.parse([...exportText('sarif', sampleReport(['contosofraud']))].join(''));
    const failing = log.runs[0].results.find(({ kind }: { kind: string }) => kind === 'fail');
    expect(Object.keys(failing.partialFingerprints)).toEqual(['clusterAndCheck/v1', 'kustodian/v1']);
  });
});
