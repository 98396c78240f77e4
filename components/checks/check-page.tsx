import type { ReactNode } from 'react';
import type { Check } from '@/lib/checks/engine/define-check';
import { categoryWords } from '@/lib/findings/category-words';
import { ControlTable, OtherToolTable } from '../findings/check-references';
import { RemediationSteps } from '../findings/remediation-steps';
import { Badge, SeverityBadge } from '../ui/badge';
import { ExternalLink } from '../ui/links';
import { PageHeader } from '../ui/page-header';
import { EvidenceNeeds, ManagementCommands, SettingsUsed } from './check-inputs';
import { ExampleTable } from './example-table';

export function CheckPage({ check, state }: { check: Check; state?: ReactNode }) {
  return (
    <article className="flex flex-col gap-5">
      <PageHeader title={check.title} above={[{ label: 'Checks', href: '/checks' }]}>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <SeverityBadge severity={check.severity} />
          <Badge>{categoryWords[check.category]}</Badge>
          <span className="text-muted">
            ID: <code className="font-mono text-xs text-text">{check.id}</code>
          </span>
          <span className="text-muted">
            Failing state: <span className="text-text">{check.failTitle}.</span>
          </span>
        </p>
      </PageHeader>
      {state}
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2 xl:grid-cols-3">
        <Section id="why" title="Why it matters">
          <p>{check.why}</p>
          <p>
            <ExternalLink href={check.learnMore}>Microsoft Learn</ExternalLink>
          </p>
        </Section>
        <Section id="severity" title="Why this severity">
          <p>{check.severityReason}</p>
        </Section>
        <Section id="fix" title="Remediation">
          <Fixes check={check} />
        </Section>
      </div>
      <Section id="examples" title="Examples" wide>
        <ExampleTable check={check} />
      </Section>
      <Section id="evidence" title="Data sources" wide>
        <p className="max-w-prose">
          If required data can’t be read, the result is Unknown. The cluster list uses Azure Resource Graph where
          possible.
        </p>
        <EvidenceNeeds needs={[...check.needs, ...(check.refinedBy ?? [])]} />
        {check.commands ? <ManagementCommands commands={check.commands} /> : null}
      </Section>
      <Section id="settings" title="Settings" wide>
        <SettingsUsed check={check} />
      </Section>
      <Section id="controls" title="Controls" wide>
        <ControlTable controls={check.controls} />
      </Section>
      <Section id="other-tools" title="Equivalent rules in other tools" wide>
        <OtherToolTable otherTools={check.otherTools} />
      </Section>
    </article>
  );
}

function Section(props: { id: string; title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section aria-labelledby={props.id} className={`flex flex-col gap-1.5 ${props.wide ? '' : 'max-w-prose'}`}>
      <h2 id={props.id} className="text-lg font-semibold">
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

function Fixes({ check }: { check: Check }) {
  if (check.remediation) return <RemediationSteps remediation={check.remediation} />;
  return (
    <>
      {check.fixes.map(({ fixId, grade, partial }) => (
        <p key={fixId}>
          {grade === 'quick' ? 'Quick fix: safe to apply without input.' : 'Guided fix: you choose the values.'}{' '}
          {partial ? 'Fixes one item at a time. ' : ''}
          You review the change before it’s applied. Fix ID: <code className="font-mono">{fixId}</code>.
        </p>
      ))}
    </>
  );
}
