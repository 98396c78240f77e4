'use client';

import { useEffect, useMemo } from 'react';
import { useKustoFiles } from '@/lib/client/kusto-files';
import { useCommands } from '@/lib/client/queries/cluster';
import { useUsedSettings } from '@/lib/client/settings/organization';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { lazyModule } from '../ui/lazy-module';

/** The checks aren't in the script of the page unless a result needs them. */
const evaluation = lazyModule(() => import('./evaluate-with-files'));

/** Returns the answer with the results of imported files, and of live reading. */
export function useAnswerWithFiles(
  ref: ClusterRef,
  answer: ClusterAnswer | undefined,
): { answer: ClusterAnswer | undefined; isFetching: boolean } {
  const files = useKustoFiles();
  const { commands, isFetching } = useCommands(ref, answer);
  const settings = useUsedSettings();
  const part = evaluation.useModule();
  const isNeeded = files.length > 0 || commands !== undefined;
  useEffect(() => {
    if (isNeeded) evaluation.load();
  }, [isNeeded]);
  const withFiles = useMemo(
    () => (answer && part && isNeeded ? part.evaluateWithFiles(answer, files, settings, commands) : answer),
    [answer, commands, files, isNeeded, part, settings],
  );
  return { answer: withFiles, isFetching };
}
