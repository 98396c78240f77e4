'use client';

import { useEffect, useMemo } from 'react';
import { useKustoFiles } from '@/lib/client/kusto-files';
import { useSettings } from '@/lib/client/settings/settings-store';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { lazyModule } from '../ui/lazy-module';

/** The checks aren't in the script of the page unless a file needs them. */
const evaluation = lazyModule(() => import('./evaluate-with-files'));

/** Returns the answer with the results of imported files. */
export function useAnswerWithFiles(answer: ClusterAnswer | undefined): ClusterAnswer | undefined {
  const files = useKustoFiles();
  const settings = useSettings();
  const part = evaluation.useModule();
  const isNeeded = files.length > 0;
  useEffect(() => {
    if (isNeeded) evaluation.load();
  }, [isNeeded]);
  return useMemo(
    () => (answer && part && isNeeded ? part.evaluateWithFiles(answer, files, settings) : answer),
    [answer, files, isNeeded, part, settings],
  );
}
