import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import type { Finding } from '@/lib/model/finding';
import type { Check } from '../engine/define-check';
import { evaluateCheck } from '../engine/evaluate';
import { type SampleChanges, sampleSnapshot } from './sample-snapshot';

export function evaluateSample(check: Check, changes: SampleChanges, settings: Partial<CheckSettings> = {}): Finding {
  return evaluateCheck(check, sampleSnapshot(changes), {
    at: '2026-11-25T10:00:00.000Z',
    settings: { ...defaultCheckSettings, ...settings },
  });
}
