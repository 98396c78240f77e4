'use client';

import { withExemption } from '@/lib/client/settings/settings-changes';
import { readSettings } from '@/lib/client/settings/settings-store';
import type { Exemption } from '@/lib/model/exemption';
import { toDetail } from '@/lib/model/problem-detail';
import { settingsLimits } from '@/lib/model/settings-limits';
import { figure } from '@/lib/model/text';
import { useToast } from '../ui/toast';
import { useCreatedBy } from './use-created-by';
import { useSaveSettings } from './use-save-settings';

export type ExemptionDecision = Pick<Exemption, 'category' | 'reason' | 'expiresOn' | 'ticket'>;

export function useExemptFindings(): (
  decision: ExemptionDecision,
  checkId: string,
  clusterIds: readonly string[],
) => void {
  const saveSettings = useSaveSettings();
  const toast = useToast();
  const createdBy = useCreatedBy();
  return (decision, checkId, clusterIds) => {
    const createdAt = new Date().toISOString();
    const added = clusterIds.map((clusterId) =>
      withExemption({ ...decision, ...createdBy, clusterId, checkId, createdAt }),
    );
    const change: (typeof added)[number] = (file) => added.reduce((next, add) => add(next), file);
    if (change(readSettings()).exemptions.length > settingsLimits.exemptions)
      toast({
        title: `This browser can store up to ${figure(settingsLimits.exemptions)} exemptions`,
        description: toDetail('Remove exemptions on the Settings page, and then try again.', { outcome: 'unchanged' }),
        kind: 'fail',
      });
    else saveSettings(change, added.length === 1 ? 'Finding exempted' : `${added.length} findings exempted`);
  };
}
