'use client';

import { useMemo } from 'react';
import { applyExemptions } from '@/lib/checks/engine/apply-exemptions';
import { scoreOf } from '@/lib/checks/engine/score';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import type { ClusterAnswer } from '@/lib/model/api/api';

/** An answer about a cluster with the exemptions of this browser, which are counted apart in its score, as long as each lasts. */
export function useExemptedAnswer(answer: ClusterAnswer | undefined): ClusterAnswer | undefined {
  const { exemptions, at } = useExemptions();
  return useMemo(() => {
    if (!answer || exemptions.length === 0) return answer;
    const findings = applyExemptions(answer.findings, answer.snapshot.clusterId, { exemptions, at });
    return { ...answer, findings, score: scoreOf(findings) };
  }, [answer, exemptions, at]);
}
