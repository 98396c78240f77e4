'use client';

import { useEffect, useState } from 'react';
import { PackError, type PackFile } from '@/lib/evidence-pack/pack-file';
import type { PackVerification } from '@/lib/evidence-pack/verify-pack';
import { lazyModule } from '../ui/lazy-module';

/** Loads with the page, so that a file can be verified after the network is gone. */
const verifier = lazyModule(() => import('@/lib/evidence-pack/verify-pack'));

/** The state of the page. */
export type Verification =
  | { status: 'loading' }
  | { status: 'idle' }
  /** `progress` is from 0 to 1. */
  | { status: 'verifying'; progress: number }
  | { status: 'done'; result: PackVerification }
  /** The file can't be verified. */
  | { status: 'refused'; message: string };

/** Verifies a file in this browser, again when the expected hash changes. `null`: there's nothing to verify yet. */
export function useVerification(file: File | null, expected: string | undefined): Verification {
  const code = verifier.useModule();
  const [found, setFound] = useState<{ file: File; expected: string | undefined; verification: Verification } | null>(
    null,
  );
  useEffect(verifier.load, []);
  useEffect(() => {
    if (!code || !file) return;
    let isCurrent = true;
    const set = (verification: Verification) => {
      if (isCurrent) setFound({ file, expected, verification });
    };
    let shown = 0;
    set({ status: 'verifying', progress: 0 });
    const onProgress = (done: number, total: number) => {
      // Rejects, so that an older file isn't read to its end.
      if (!isCurrent) throw new DOMException('Another file was selected.', 'AbortError');
      const progress = done / total;
      if (progress - shown < 0.01) return;
      shown = progress;
      set({ status: 'verifying', progress });
    };
    code.verifyPack(toPackFile(file), { onProgress, ...(expected === undefined ? {} : { expected }) }).then(
      (result) => set({ status: 'done', result }),
      (error: unknown) => set({ status: 'refused', message: messageOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [code, file, expected]);
  if (!code) return { status: 'loading' };
  // A result is for one file and one hash, and is never shown for another one, not even until the effect starts again.
  const isCurrentResult = found !== null && found.file === file && found.expected === expected;
  return isCurrentResult ? found.verification : { status: 'idle' };
}

function toPackFile(file: File): PackFile {
  return {
    size: file.size,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  };
}

/** A browser doesn't name the reason if a file was moved or changed. */
function messageOf(error: unknown): string {
  return error instanceof PackError ? error.message : 'Couldn’t read the file. Select the file again.';
}
