import type { Remediation } from '@/lib/checks/engine/define-check';

/** Shows the instructions of a check without a fix as numbered steps. */
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

/** Text between double asterisks names a control of the portal and is bold. */
function WithBold({ text }: { text: string }) {
  return text.split('**').map((piece, index) => (index % 2 === 1 ? <strong key={piece}>{piece}</strong> : piece));
}
