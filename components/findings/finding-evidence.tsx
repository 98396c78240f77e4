import type { ReactNode } from 'react';
import { partWords } from '@/lib/checks/engine/part-words';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { EvidenceSource } from '@/lib/model/evidence-result';
import type { EvidenceRef, Finding } from '@/lib/model/finding';
import { Button } from '../ui/button';
import { CodeBlock, CopyButton } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { Time } from '../ui/time';
import { excerptOf } from './evidence-excerpt';
import { FindingSection } from './finding-sections';

const sources: Record<EvidenceSource, string> = {
  'resource-provider': 'Resource provider',
  'resource-graph': 'Resource Graph index',
  directory: 'Microsoft Graph directory',
};

/** Each request of a finding with its response. */
export function FindingEvidence(props: {
  finding: Finding;
  snapshot: Snapshot;
  onShowJson: (part: EvidencePart) => void;
}) {
  const { finding } = props;
  if (finding.evidence.length === 0) return null;
  return (
    <FindingSection title="Evidence">
      <ul className="flex flex-col divide-y rounded-md border">
        {finding.evidence.map((evidence) => (
          <EvidenceItem key={evidence.part} {...props} evidence={evidence} />
        ))}
      </ul>
    </FindingSection>
  );
}

function EvidenceItem(props: {
  evidence: EvidenceRef;
  finding: Finding;
  snapshot: Snapshot;
  onShowJson: (part: EvidencePart) => void;
}) {
  const { part, apiVersion, requestId, readAt } = props.evidence;
  const reading = props.snapshot.parts[part];
  const words = partWords[part];
  return (
    <li className="flex flex-col gap-1 px-3 py-2">
      <h4 className="font-medium first-letter:uppercase">{words}</h4>
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-2 text-xs">
        <Fact name="Read at">
          <Time at={readAt} />
        </Fact>
        {reading.state === 'read' ? <Fact name="Source">{sources[reading.source]}</Fact> : null}
        <Fact name="API version">
          <span className="figures">{apiVersion}</span>
        </Fact>
        <Fact name="Request ID">
          {requestId ? (
            <>
              <span className="min-w-0 font-mono break-all">{requestId}</span>
              <CopyButton text={requestId} label={`Copy request ID of ${words}`} />
            </>
          ) : (
            'Azure gave none'
          )}
        </Fact>
      </dl>
      {reading.state === 'read' ? (
        <Disclosure
          summary={
            <>
              What Azure said <span className="sr-only">of {words}</span>
            </>
          }
        >
          <Excerpt {...props} part={part} value={reading.value} words={words} />
        </Disclosure>
      ) : null}
    </li>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="flex min-h-6 items-center text-muted">{name}</dt>
      <dd className="flex min-h-6 min-w-0 items-center gap-1">{children}</dd>
    </>
  );
}

function Excerpt(props: {
  finding: Finding;
  part: EvidencePart;
  value: unknown;
  words: string;
  onShowJson: (part: EvidencePart) => void;
}) {
  const { text, whole } = excerptOf(props.value, props.finding.properties);
  const cut = text.length < whole;
  return (
    <div className="flex flex-col items-start gap-1.5 pt-1 [&>figure]:w-full">
      <CodeBlock label={cut ? `Excerpt: ${props.words}` : props.words} code={text} />
      {cut ? (
        <p className="text-xs text-muted">
          {text.length.toLocaleString('en')} of {whole.toLocaleString('en')} characters; what the finding names comes
          first.
        </p>
      ) : null}
      <Button onClick={() => props.onShowJson(props.part)}>Open in JSON View</Button>
    </div>
  );
}
