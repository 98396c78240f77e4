import { SwitchSection } from './switch-section';

/** Decides whether this browser changes anything in Azure: for auditors, and for whoever only wants to look. */
export function ReadOnlySection(props: { on: boolean; onChange: (on: boolean) => void }) {
  return (
    <SwitchSection {...props} label="Read-only: this browser changes nothing in Azure">
      Nothing that writes is offered, and no such request leaves this browser. Looking, exporting and exempting go on as
      before. What you may do in Azure stays as it is.
    </SwitchSection>
  );
}
