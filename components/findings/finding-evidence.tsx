'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { partWords } from '@/lib/checks/engine/part-words';
import { excerptOf } from '@/lib/findings/evidence-excerpt';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { EvidenceSource } from '@/lib/model/evidence-result';
import type { EvidenceRef, Finding } from '@/lib/model/finding';
import { figure } from '@/lib/model/text';
import { Button } from '../ui/button';
import { CodeBlock, CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { Time } from '../ui/time';

const sources: Record<EvidenceSource, string> = {
  'resource-provider': 'Resource provider',
  'resource-graph': 'Azure Resource Graph',
  directory: 'Microsoft Graph',
  kusto: 'Management commands',
  'kusto-file': 'File',
};

export function FindingEvidence(props: {
  finding: Finding;
  snapshot: Snapshot;
  onShowJson: (part: EvidencePart) => void;
}) {
  return (
    <ul className="flex flex-col divide-y rounded-md border">
      {props.finding.evidence.map((evidence) => (
        <EvidenceItem key={evidence.part} {...props} evidence={evidence} />
      ))}
    </ul>
  );
}

function EvidenceItem(props: {
  evidence: EvidenceRef;
  finding: Finding;
  snapshot: Snapshot;
  onShowJson: (part: EvidencePart) => void;
}) {
  const { part, apiVersion, requestId, readAt } = props.evidence;
  const [open, setOpen] = useState(false);
  const reading = props.snapshot.parts[part];
  const words = partWords[part];
  return (
    <li className="flex flex-col gap-1 px-2 py-1">
      <div className="flex min-h-7 items-center gap-x-3">
        {reading.state === 'read' ? (
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex min-h-6 min-w-0 items-center gap-1 rounded-sm text-left text-accent"
          >
            <Icon name="chevronRight" className={clsx(open && 'rotate-90')} />
            <span className="sr-only">Azure response for </span>
            <span className="inline-block first-letter:uppercase">{words}</span>
          </button>
        ) : (
          <span className="min-w-0 first-letter:uppercase">{words}</span>
        )}
        <span className="ml-auto flex shrink-0 items-center gap-x-2 text-xs text-muted">
          <span className="figures">
            <span className="sr-only">API version </span>
            {apiVersion}
          </span>
          <Time at={readAt} />
          {requestId ? (
            <CopyButton text={requestId} label={`Copy request ID for ${words}`} />
          ) : (
            <span title="Azure returned no request ID" className="w-6 text-center">
              <span aria-hidden="true">–</span>
              <span className="sr-only">Azure returned no request ID</span>
            </span>
          )}
        </span>
      </div>
      {reading.state === 'read' && open ? (
        <div className="flex flex-col gap-1">
          <p className="text-xs text-muted wrap-anywhere">
            {sources[reading.source]}
            {requestId ? ` · Request ID ${requestId}` : ''}
          </p>
          <Excerpt {...props} part={part} value={reading.value} words={words} />
        </div>
      ) : null}
    </li>
  );
}

function Excerpt(props: {
  finding: Finding;
  part: EvidencePart;
  value: unknown;
  words: string;
  onShowJson: (part: EvidencePart) => void;
}) {
  const { text, whole } = excerptOf(props.value, props.finding.items);
  const cut = text.length < whole;
  return (
    <div className="flex flex-col items-start gap-1.5 pt-1 [&>figure]:w-full">
      <CodeBlock label={cut ? `Excerpt: ${props.words}` : props.words} code={text} />
      {cut ? (
        <p className="text-xs text-muted">
          Showing {figure(text.length)} of {figure(whole)} characters, relevant items first.
        </p>
      ) : null}
      <Button onClick={() => props.onShowJson(props.part)}>Open in JSON View</Button>
    </div>
  );
}
