import type { ReactNode } from 'react';
import type { Check } from '@/lib/checks/engine/define-check';
import { categoryWords } from '../findings/category-words';
import { ControlTable, OtherToolTable } from '../findings/check-references';
import { Badge, SeverityBadge } from '../ui/badge';
import { Breadcrumbs, ExternalLink } from '../ui/links';
import { EvidenceNeeds, SettingsUsed } from './check-inputs';
import { ExampleTable } from './example-table';

/** Documents a check from its own definition. */
export function CheckPage({ check }: { check: Check }) {
  return (
    <article className="flex flex-col gap-5">
      <header className="flex flex-col gap-1.5">
        <Breadcrumbs items={[{ label: 'Checks', href: '/checks' }, { label: check.id }]} />
        <h1 className="text-xl font-semibold">{check.title}</h1>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <SeverityBadge severity={check.severity} />
          <Badge>{categoryWords[check.category]}</Badge>
          <span className="text-muted">
            When it fails: <span className="text-text">{check.failTitle}.</span>
          </span>
        </p>
      </header>
      <Section id="why" title="Why it matters">
        <p>{check.why}</p>
        <p>
          <ExternalLink href={check.learnMore}>Microsoft Learn</ExternalLink>
        </p>
      </Section>
      <Section id="severity" title="How severe it is">
        <p>{check.severityReason}</p>
      </Section>
      <Section id="evidence" title="What is read" wide>
        <p className="max-w-prose">
          If something of it is needed for the verdict and could not be read, the check is unknown. The overview of the
          fleet takes what it can from Resource Graph instead.
        </p>
        <EvidenceNeeds needs={check.needs} />
      </Section>
      <Section id="settings" title="Settings that it follows" wide>
        <SettingsUsed check={check} />
      </Section>
      <Section id="fix" title="What can be done">
        <Fixes check={check} />
      </Section>
      <Section id="examples" title="Examples" wide>
        <ExampleTable check={check} />
      </Section>
      <Section id="controls" title="Controls" wide>
        <ControlTable controls={check.controls} />
      </Section>
      <Section id="other-tools" title="The same question in other tools" wide>
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
  if (check.noFix) return <p>{check.noFix}</p>;
  return (
    <>
      {check.fixes.map(({ fixId, grade, partial }) => (
        <p key={fixId}>
          {grade === 'quick'
            ? 'A quick fix is offered where the check fails: it is safe as it is.'
            : 'A guided fix is offered where the check fails: a person decides.'}{' '}
          {partial ? 'It takes one away at a time. ' : ''}
          Nothing is written before you have seen the exact change. Fix <code className="font-mono">{fixId}</code>.
        </p>
      ))}
    </>
  );
}
