'use client';

import clsx from 'clsx';
import { useState } from 'react';
import { getCheck } from '@/lib/checks/catalog';
import { partWords } from '@/lib/checks/engine/part-words';
import { categoryWords } from '@/lib/findings/category-words';
import { missingParts } from '@/lib/findings/missing-parts';
import { checkMatchesSearch } from '@/lib/findings/search-checks';
import { type Category, categories, type Finding, type Severity, severities } from '@/lib/model/finding';
import { FilterMenu } from '../ui/filter-menu';
import { Icon } from '../ui/icon';
import { TextField } from '../ui/text-field';
import { UnreadableReason } from '../ui/unknown-part';
import { FindingRow, findingsHeading } from './finding-row';
import { LoadCommandsLink } from './finding-sections';

interface RowProps {
  openId: string | null;
  onOpen: (checkId: string) => void;
}

export function FindingList({ findings, ...row }: RowProps & { findings: readonly Finding[] }) {
  const [words, setWords] = useState('');
  const [areas, setAreas] = useState<readonly Category[]>([]);
  const narrowed = words.trim() !== '' || areas.length > 0;
  const left = narrowed ? findings.filter((finding) => isLeft(finding, words, areas)) : findings;
  return (
    <section aria-labelledby={findingsHeading} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id={findingsHeading} tabIndex={-1} className="font-semibold">
          Findings
        </h2>
        <search className="flex w-full items-center gap-2 sm:w-auto">
          <TextField
            label="Search findings"
            hideLabel
            type="search"
            placeholder="Name, control, or ID"
            value={words}
            onChange={setWords}
            className="min-w-0 flex-1 sm:w-72"
          />
          <FilterMenu
            label="Category"
            options={categories.map((value) => ({ value, label: categoryWords[value] }))}
            chosen={areas}
            onChange={(chosen) => setAreas(categories.filter((category) => chosen.includes(category)))}
          />
        </search>
        <p role="status" className="text-xs text-muted">
          {narrowed ? `${left.length} of ${findings.length} findings` : ''}
        </p>
      </div>
      {left.length === 0 ? <p className="text-muted">No matching findings.</p> : null}
      {groupFindings(left).map((group) => (
        <Group key={group.title} group={group} narrowed={narrowed} {...row} />
      ))}
    </section>
  );
}

function Group({ group, narrowed, openId, onOpen }: RowProps & { group: FindingGroup; narrowed: boolean }) {
  const { title, findings } = group;
  const [chosen, setChosen] = useState<boolean>();
  // Expands search results and the open finding.
  const open = chosen ?? (group.open || narrowed || findings.some(({ checkId }) => checkId === openId));
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-xs font-medium text-muted">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setChosen(!open)}
          className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-text"
        >
          <Icon name="chevronRight" className={clsx(open && 'rotate-90')} />
          {title} <span className="figures">({findings.length})</span>
        </button>
      </h3>
      {open ? (
        <>
          <UnknownSummary findings={findings} />
          <ul className="divide-y rounded-md border bg-surface">
            {findings.map((finding) => (
              <FindingRow
                key={finding.checkId}
                finding={finding}
                current={finding.checkId === openId}
                grouped={group.named}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function isLeft({ checkId }: Finding, words: string, areas: readonly Category[]): boolean {
  const check = getCheck(checkId);
  if (!check) return false;
  return (areas.length === 0 || areas.includes(check.category)) && checkMatchesSearch(check, words);
}

function UnknownSummary({ findings }: { findings: readonly Finding[] }) {
  const missing = missingParts(findings);
  if (missing.length === 0) return null;
  return (
    <ul className="mb-1.5 flex flex-col gap-1">
      {missing.map(({ unknown, checks }) => (
        <li key={`${unknown.part} ${unknown.reason} ${unknown.missingAction}`}>
          <strong className="font-medium">
            {checks === 1 ? '1 result is' : `${checks} results are`} Unknown.
            {unknown.about === undefined ? ` Couldn’t check ${partWords[unknown.part]}.` : null}
          </strong>{' '}
          {unknown.reason === 'not-loaded' ? 'Not loaded.' : <UnreadableReason {...unknown} />}{' '}
          {unknown.reason === 'not-loaded' && unknown.part === 'kusto' ? <LoadCommandsLink /> : null}
        </li>
      ))}
    </ul>
  );
}

export interface FindingGroup {
  title: string;
  findings: Finding[];
  open: boolean;
  /** The title has the result of each finding. */
  named: boolean;
}

const severityTitles: Record<Severity, string> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
};

/** Failures by severity, then unknown, exempt, passing, and not applicable. Opens the worst failures. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const having = (...outcomes: Finding['outcome'][]) =>
    findings.filter(({ outcome, exemption }) => outcomes.includes(outcome) && !exemption);
  const failing = having('fail');
  const isBad = ({ severity }: Finding) => severity === 'high' || severity === 'medium';
  const groups = [
    ...severities.map((severity) => ({
      title: severityTitles[severity],
      findings: failing.filter((finding) => finding.severity === severity),
      open: severity === 'high' || severity === 'medium' || !failing.some(isBad),
      named: true,
    })),
    { title: 'Unknown', findings: bySeverity(having('unknown', 'error')), open: false, named: false },
    { title: 'Exempt', findings: bySeverity(findings.filter(({ exemption }) => exemption)), open: false, named: false },
    { title: 'Passing', findings: bySeverity(having('pass')), open: false, named: true },
    { title: 'Not applicable', findings: bySeverity(having('not-applicable')), open: false, named: true },
  ];
  return groups.filter((group) => group.findings.length > 0);
}

function bySeverity(findings: readonly Finding[]): Finding[] {
  return severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
