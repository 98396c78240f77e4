'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { coverageOf, type FleetSummary } from '@/lib/fleet/summarize-fleet';
import { Bound } from '../ui/bound';
import { Card, TableSwitch } from '../ui/card';
import { bound, counted, figure } from '../ui/count-words';
import { StackedBar, Swatch } from '../ui/stacked-bar';
import { overviewTables } from './lazy-tables';
import { ScoreRing } from './score-ring';

const severities = ['high', 'medium', 'low'] as const;
const severityWords = { high: 'High', medium: 'Medium', low: 'Low' };

/** Failures by severity and the score with its coverage. */
export function ScoreCard(props: {
  summary: FleetSummary;
  isLowerBound: boolean;
  /** Progress of loading clusters in full. Its line is always there, so that loading moves nothing. */
  details?: ReactNode;
  className?: string;
}) {
  const { summary, isLowerBound } = props;
  const [isTable, setIsTable] = useState(false);
  const tables = overviewTables.useModule();
  const { failing, missing, results, score } = summary;
  const coverage = coverageOf(summary);
  const lines = [
    ...severities.map((severity) => ({
      tone: severity,
      word: severityWords[severity],
      count: failing[severity],
      isLower: isLowerBound,
      href: `/clusters?severity=${severity}&outcome=fail`,
    })),
    {
      tone: 'missing' as const,
      word: 'Unknown',
      count: missing,
      isLower: false,
      href: '/clusters?outcome=unknown&outcome=error',
    },
  ];
  return (
    <Card
      title="Score"
      actions={<TableSwitch isTable={isTable} onChange={setIsTable} onIntent={overviewTables.load} />}
      {...(props.className ? { className: props.className } : {})}
    >
      <p className="sr-only">
        {score === null ? 'No score yet.' : `Score ${score} of 100, from ${coverage}% of results.`} Failures:{' '}
        {bound(failing.high, isLowerBound)} high, {bound(failing.medium, isLowerBound)} medium, and{' '}
        {bound(failing.low, isLowerBound)} low.
      </p>
      {isTable && tables ? (
        <tables.ScoreTable lines={lines} score={score} />
      ) : (
        <>
          <div className="my-auto flex flex-wrap items-center justify-center gap-x-5 gap-y-3">
            <ScoreRing score={score} coverage={coverage} />
            <ul className="min-w-32 flex-1">
              {lines.map(({ tone, word, count, isLower, href }) => (
                <li key={tone}>
                  <Link
                    href={href}
                    prefetch={false}
                    className="-mx-1.5 flex min-h-7 items-center gap-2 rounded-md px-1.5 hover:bg-hover"
                  >
                    <Swatch tone={tone} />
                    <span>{word}</span>
                    <span className="figures ml-auto font-semibold">
                      <Bound count={count} isLower={isLower} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
          <StackedBar parts={{ ...failing, info: 0, missing }} />
        </>
      )}
      <div className="-mb-1.5">
        <p className="figures text-xs text-muted">
          <span className="font-medium text-text">{coverage}% evaluated</span>
          {missing > 0 ? `: ${figure(results - missing)} of ${counted(results, 'result')}` : ''}
        </p>
        <div className="min-h-7">{props.details}</div>
      </div>
    </Card>
  );
}
