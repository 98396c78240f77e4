import type { Remediation } from '@/lib/checks/engine/define-check';
import { WithMarks } from '../ui/with-marks';

export function RemediationSteps({ remediation: { steps, note } }: { remediation: Remediation }) {
  return (
    <div className="flex flex-col gap-1.5">
      <ol className="list-decimal pl-5">
        {steps.map((step) => (
          <li key={step}>
            <WithMarks text={step} />
          </li>
        ))}
      </ol>
      {note ? (
        <p className="text-muted">
          <WithMarks text={note} />
        </p>
      ) : null}
    </div>
  );
}
