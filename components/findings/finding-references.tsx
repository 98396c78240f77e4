import type { Check, OtherTool } from '@/lib/checks/engine/define-check';
import { type PolicyVerdict, policyVerdict } from '@/lib/findings/policy-verdict';
import type { Snapshot } from '@/lib/model/evidence';
import type { Outcome } from '@/lib/model/finding';
import { counted } from '@/lib/model/text';
import { Disclosure } from '../ui/disclosure';
import { Time } from '../ui/time';
import { ControlTable } from './check-references';
import { FindingSection } from './finding-sections';

export function FindingReferences(props: { check: Check; outcome: Outcome; snapshot: Snapshot }) {
  const { controls, otherTools } = props.check;
  const frameworks = new Set(controls.map(({ framework }) => framework)).size;
  return (
    <>
      <FindingSection title="Controls">
        {controls.length > 0 ? (
          <Disclosure summary={`${counted(controls.length, 'control')} in ${counted(frameworks, 'framework')}`}>
            <ControlTable controls={controls} />
          </Disclosure>
        ) : (
          <p>Not mapped to a framework control.</p>
        )}
      </FindingSection>
      <FindingSection title="Other tools">
        {otherTools.length > 0 ? (
          <ul className="flex flex-col gap-1.5">
            {otherTools.map((tool) => (
              <li key={`${tool.tool} ${tool.id}`}>
                {tool.tool}: <code className="font-mono text-xs break-all">{tool.id}</code>
                <Agreement tool={tool} {...props} />
              </li>
            ))}
          </ul>
        ) : (
          <p>No equivalent rule found in other tools.</p>
        )}
      </FindingSection>
    </>
  );
}

function Agreement(props: { tool: OtherTool; outcome: Outcome; snapshot: Snapshot }) {
  const says = policyVerdict(props.tool, props.snapshot, props.outcome);
  return (
    <span className="block text-muted">
      {says === null ? 'Azure Policy has no compliance state for this cluster. ' : null}
      {says ? <Says says={says} /> : null}
      {props.tool.differs}
    </span>
  );
}

function Says({ says: { complianceState, at, agrees } }: { says: PolicyVerdict }) {
  return (
    <>
      <strong className="font-medium text-text">
        {agrees === null ? 'Azure Policy: ' : `Azure Policy has ${agrees ? 'the same' : 'a different'} result: `}
        {complianceState.toLowerCase() === 'noncompliant' ? 'Non-compliant' : complianceState}
      </strong>
      {at ? (
        <>
          , <Time at={at} date />
        </>
      ) : null}
      .{' '}
    </>
  );
}
