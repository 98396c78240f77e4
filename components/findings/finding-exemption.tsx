import type { Finding } from '@/lib/model/finding';
import { Time } from '../ui/time';
import { FindingSection } from './finding-section';

const categories = { Waiver: 'Risk accepted', Mitigated: 'Mitigated' } as const;

/** Why a failure is counted apart, and until when. */
export function FindingExemption({ exemption }: { exemption: NonNullable<Finding['exemption']> }) {
  return (
    <FindingSection title="Exempted in this browser">
      <p>
        {categories[exemption.category]}: {exemption.reason}
      </p>
      <p className="text-muted">
        It is counted apart until <Time at={exemption.expiresOn} date />, then it counts again.
      </p>
    </FindingSection>
  );
}
