import type { Remediation } from '@/lib/checks/engine/define-check';
import { WithBold } from '../ui/with-bold';

export function RemediationSteps({ remediation: { steps, note } }: { remediation: Remediation }) {
  return (
    <div className="flex flex-col gap-1.5">
      <ol className="list-decimal pl-5">
        {steps.map((step) => (
          <li key={step}>
            <WithBold text={step} />
          </li>
        ))}
      </ol>
      {note ? (
        <p className="text-muted">
          <WithBold text={note} />
        </p>
      ) : null}
    </div>
  );
}
