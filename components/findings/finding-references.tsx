import type { Check, OtherTool } from '@/lib/checks/engine/define-check';
import type { Snapshot } from '@/lib/model/evidence';
import type { Outcome } from '@/lib/model/finding';
import { Disclosure } from '../ui/disclosure';
import { Time } from '../ui/time';
import { ControlTable } from './check-references';
import { FindingSection } from './finding-sections';
import { type PolicyVerdict, policyVerdict } from './policy-verdict';

/** Controls and other tools, and whether they agree. */
export function FindingReferences(props: { check: Check; outcome: Outcome; snapshot: Snapshot }) {
  const { controls, otherTools } = props.check;
  const frameworks = new Set(controls.map(({ framework }) => framework)).size;
  return (
    <>
      <FindingSection title="Controls">
        {controls.length > 0 ? (
          <Disclosure summary={`${counted(controls.length, 'control')} of ${counted(frameworks, 'framework')}`}>
            <ControlTable controls={controls} />
          </Disclosure>
        ) : (
          <p>Microsoft maps no control of a framework to this question.</p>
        )}
      </FindingSection>
      <FindingSection title="In other tools">
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
          <p>No other tool that we know asks this.</p>
        )}
      </FindingSection>
    </>
  );
}

function Agreement(props: { tool: OtherTool; outcome: Outcome; snapshot: Snapshot }) {
  const says = policyVerdict(props.tool, props.snapshot, props.outcome);
  return (
    <span className="block text-muted">
      {says === null ? 'Azure Policy has no verdict on this cluster by it. ' : null}
      {says ? <Says says={says} /> : null}
      {props.tool.differs ?? 'Its question is the same; no difference is known.'}
    </span>
  );
}

function Says({ says: { complianceState, at, agrees } }: { says: PolicyVerdict }) {
  return (
    <>
      <strong className="font-medium text-text">
        {agrees === null ? '' : agrees ? 'It agrees: ' : 'It disagrees: '}
        {complianceState}
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

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
