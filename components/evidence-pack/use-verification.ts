'use client';

import { useEffect, useRef, useState } from 'react';
import type { VerifyAnswer, VerifyMessage, VerifyRequest } from './answer-verifications';

export type Verification = { status: 'loading' } | { status: 'idle' } | VerifyAnswer;

interface Found {
  file: File;
  expected: string | undefined;
  verification: VerifyAnswer;
}

/** Verifies a file again when the expected hash changes. `null`: nothing to verify yet. */
export function useVerification(file: File | null, expected: string | undefined): Verification {
  const worker = useWorker();
  const [found, setFound] = useState<Found | null>(null);
  const requests = useRef(0);
  useEffect(() => {
    if (!(worker instanceof Worker) || !file) return;
    requests.current += 1;
    const id = requests.current;
    const set = (verification: VerifyAnswer) => setFound({ file, expected, verification });
    const onMessage = ({ data }: MessageEvent<VerifyMessage>) => {
      if (data.id === id) set(data.answer);
    };
    worker.addEventListener('message', onMessage);
    set({ status: 'verifying', progress: 0 });
    worker.postMessage({ id, file, expected } satisfies VerifyRequest);
    return () => worker.removeEventListener('message', onMessage);
  }, [worker, file, expected]);
  if (worker === 'loading') return { status: 'loading' };
  if (worker === 'failed')
    return { status: 'refused', message: 'The verifier stopped. Reload the page, and then try again.' };
  // A result for another file or hash is never shown, not even until the effect starts again.
  const isCurrentResult = found !== null && found.file === file && found.expected === expected;
  return isCurrentResult ? found.verification : { status: 'idle' };
}

/** Starts with the page, so that a file can be verified offline. */
function useWorker(): Worker | 'loading' | 'failed' {
  const [worker, setWorker] = useState<Worker | 'loading' | 'failed'>('loading');
  useEffect(() => {
    const started = new Worker(new URL('./verify.worker.ts', import.meta.url));
    started.addEventListener('message', ({ data }: MessageEvent<VerifyMessage>) => {
      if (data.id === null) setWorker(started);
    });
    started.addEventListener('error', () => setWorker('failed'));
    return () => {
      started.terminate();
      setWorker('loading');
    };
  }, []);
  return worker;
}
