'use client';

import { useMemo } from 'react';
import { applyExemptions } from '@/lib/checks/engine/apply-exemptions';
import { scoreOf } from '@/lib/checks/engine/score';
import { withExemption, withoutExemption } from '@/lib/client/settings/settings-changes';
import { readSettings } from '@/lib/client/settings/settings-store';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { Exemption } from '@/lib/model/exemption';
import { settingsLimits } from '@/lib/model/settings-limits';
import { useSaveSettings } from '../settings/use-save-settings';
import { useToast } from '../ui/toast';
import type { ExemptionDecision } from './exemption-draft';

/** Applies this browser's exemptions to findings and score. */
export function useExemptedAnswer(answer: ClusterAnswer | undefined): ClusterAnswer | undefined {
  const { exemptions, at } = useExemptions();
  return useMemo(() => {
    if (!answer || exemptions.length === 0) return answer;
    const findings = applyExemptions(answer.findings, answer.snapshot.clusterId, { exemptions, at });
    return { ...answer, findings, score: scoreOf(findings) };
  }, [answer, exemptions, at]);
}

type Exempted = Pick<Exemption, 'clusterId' | 'checkId'>;

/** Returns functions that exempt findings and end exemptions. Each raises a toast. */
export function useExemptionCommands() {
  const saveSettings = useSaveSettings();
  const toast = useToast();
  return {
    exempt: ({ clusterId, checkId }: Exempted, decision: ExemptionDecision) => {
      const exemption = { ...decision, clusterId, checkId, createdAt: new Date().toISOString() };
      const change = withExemption(exemption);
      if (change(readSettings()).exemptions.length > settingsLimits.exemptions)
        toast({
          title: `This browser keeps ${settingsLimits.exemptions} exemptions at most`,
          description: 'Remove some under Settings first. Nothing was changed.',
          kind: 'fail',
        });
      else saveSettings(change, 'Exempted: the finding is counted apart');
    },
    end: ({ clusterId, checkId }: Exempted) => {
      saveSettings(withoutExemption({ clusterId, checkId }), 'The exemption is removed: the finding counts again');
    },
  };
}
