import path from 'node:path';
import { parseExpectedHash } from '@/lib/evidence-pack/expected-hash';
import { PackError } from '@/lib/evidence-pack/pack-file';
import { type PackVerification, verifyPack } from '@/lib/evidence-pack/verify-pack';
import type { SnapshotFile } from '@/lib/history/snapshot-file';
import { defined } from '@/lib/model/defined';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { jsonOf } from '../output/content';
import { openPackFile } from '../output/pack-reader';
import { packLines } from '../output/pack-text';
import { formats } from './command';

/** Returns 3 if the pack has a problem. Needs no sign-in and no network. */
export async function runVerify(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', formats, 'table');
  const expected = readExpected(args);
  const [shown = ''] = args.operands;
  const verification = await verifyFile(shown, expected, io);
  await io.stdout.write(format === 'json' ? jsonOf(verification) : { format: 'lines', lines: packLines(verification) });
  return verification.intact ? exitCodes.ok : exitCodes.findings;
}

function readExpected(args: Arguments): string | undefined {
  const text = args.text('expect');
  if (text === undefined) return undefined;
  const expected = parseExpectedHash(text);
  if (expected !== undefined) return expected;
  throw new CliError(
    `Enter sha256: followed by 64 hex digits for --expect, such as sha256:3f5a…. The value was ${quoted(text)}.`,
  );
}

export async function verifyFile(
  shown: string,
  expected: string | undefined,
  io: Pick<Io, 'directory' | 'signal'>,
  onSnapshot: (snapshot: SnapshotFile) => void = () => {},
): Promise<PackVerification> {
  const file = await openPackFile(path.resolve(io.directory, shown), shown);
  try {
    return await verifyPack(file, {
      ...defined({ expected }),
      onSnapshot,
      onProgress: () => io.signal.throwIfAborted(),
    });
  } catch (error) {
    if (error instanceof PackError) throw new CliError(`${shown}: ${error.message}`);
    // Such as a stack that nested values fill.
    if (error instanceof RangeError)
      throw new CliError(
        `${shown}: Not intact. A file in the pack has more values or levels of nesting than a pack can have.`,
        exitCodes.findings,
      );
    throw error;
  } finally {
    await file.close();
  }
}
