'use client';

import { useMemo } from 'react';
import { applyExemptions } from '@/lib/checks/engine/apply-exemptions';
import { scoreOf } from '@/lib/checks/engine/score';
import { withExemption, withoutExemption } from '@/lib/client/settings/settings-changes';
import { readSettings } from '@/lib/client/settings/settings-store';
import { useExemptions } from '@/lib/client/settings/use-exemptions';
import type { ExemptionDecision } from '@/lib/findings/exemption-draft';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { defined } from '@/lib/model/defined';
import { valueOr } from '@/lib/model/evidence-result';
import type { ExemptibleCluster, ExemptionTarget } from '@/lib/model/exemption-target';
import { toDetail } from '@/lib/model/problem-detail';
import { settingsLimits } from '@/lib/model/settings-limits';
import { figure } from '@/lib/model/text';
import { useCreatedBy } from '../settings/use-created-by';
import { useSaveSettings } from '../settings/use-save-settings';
import { useToast } from '../ui/toast';

export function useExemptedAnswer(answer: ClusterAnswer | undefined): ClusterAnswer | undefined {
  const { exemptions, at } = useExemptions();
  return useMemo(() => {
    if (!answer || exemptions.length === 0) return answer;
    const findings = applyExemptions(answer.findings, clusterOf(answer), { exemptions, at });
    return { ...answer, findings, score: scoreOf(findings) };
  }, [answer, exemptions, at]);
}

/** A cluster that can't be read has no tags. */
export function clusterOf({ snapshot: { clusterId, parts } }: ClusterAnswer): ExemptibleCluster {
  return { id: clusterId, tags: valueOr(parts.cluster, undefined)?.tags ?? {} };
}

export function useExemptionCommands() {
  const saveSettings = useSaveSettings();
  const toast = useToast();
  const createdBy = useCreatedBy();
  return {
    /** Replaces an exemption of the same finding with another scope. */
    exempt: (
      target: ExemptionTarget,
      decision: ExemptionDecision,
      replaced?: ExemptionTarget,
      saved = 'Finding exempted',
    ) => {
      const exemption = { ...decision, ...createdBy, ...targetOf(target), createdAt: new Date().toISOString() };
      const add = withExemption(exemption);
      const change: typeof add = (file) => add(replaced ? withoutExemption(replaced)(file) : file);
      if (change(readSettings()).exemptions.length > settingsLimits.exemptions)
        toast({
          title: `This browser can store up to ${figure(settingsLimits.exemptions)} exemptions`,
          description: toDetail('Remove exemptions on the Settings page, and then try again.', {
            outcome: 'unchanged',
          }),
          kind: 'fail',
        });
      else saveSettings(change, saved);
    },
    end: (target: ExemptionTarget) => {
      saveSettings(withoutExemption(target), 'Exemption removed');
    },
  };
}

function targetOf({ clusterId, checkId, scope }: ExemptionTarget): ExemptionTarget {
  return {
    checkId,
    ...defined({ clusterId, scope }),
  };
}
