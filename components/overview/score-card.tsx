import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Visit } from '@/lib/client/last-visit';
import { dayWords } from '@/lib/fixes/reverts/change-byline';
import { coverageOf, type FleetSummary } from '@/lib/fleet/summarize-fleet';
import { Card } from '../ui/card';
import { clockWithZone } from '../ui/clock';
import { counted, figure } from '../ui/count-words';
import { StackedBar, Swatch, toneWords } from '../ui/stacked-bar';

const severities = ['high', 'medium', 'low', 'info'] as const;

/** The score with its change, failures by severity, and one line for everything that wasn't evaluated. */
export function ScoreCard(props: {
  summary: FleetSummary;
  isLoading: boolean;
  before: Visit | null;
  /** Names of unread scopes. */
  unread: readonly string[];
  /** Progress of loading clusters in full, or the button for it. */
  details: ReactNode;
  names: ReactNode;
  className?: string;
}) {
  const { summary, before, unread } = props;
  const { failing, missing, score, notLoaded, needsNames, needsCommands } = summary;
  const coverage = coverageOf(summary);
  // Other clusters can need names too.
  const isNamesNeeded = needsNames > 0 && notLoaded === 0;
  const lines = [
    ...severities.map((severity) => ({
      tone: severity,
      count: failing[severity],
      href: `/clusters?severity=${severity}&outcome=fail`,
    })),
    { tone: 'missing' as const, count: missing, href: '/clusters?outcome=unknown&outcome=error' },
  ];
  return (
    <Card title="Score" {...(props.className ? { className: props.className } : {})}>
      <p className="figures flex flex-wrap items-baseline gap-x-2 text-muted">
        <span className={`text-4xl font-semibold ${props.isLoading ? 'text-muted' : 'text-text'}`}>{score ?? '–'}</span>
        of 100{props.isLoading ? ' so far' : ''}
        {before && score !== null && before.coverage === coverage ? (
          <span className="ml-2">{changeText(score - before.score, before.at)}</span>
        ) : null}
      </p>
      <StackedBar parts={{ ...failing, missing }} />
      <ul className="-mx-1.5 flex flex-wrap gap-x-1">
        {lines.map(({ tone, count, href }) => (
          <li key={tone}>
            <Link
              href={href}
              prefetch={false}
              className="flex min-h-7 items-center gap-1.5 rounded-md px-1.5 hover:bg-hover"
            >
              <Swatch tone={tone} />
              {toneWords[tone]} <span className="figures font-semibold">{figure(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 border-t pt-3 text-muted">
        <p className="figures">
          {coverage}% evaluated{missing > 0 || unread.length > 0 ? ', so counts are minimums.' : '.'}
          {notLoaded > 0 && !props.isLoading ? ` ${counted(notLoaded, 'result')}: Not loaded.` : ''}
          {isNamesNeeded
            ? ` ${counted(needsNames, 'result')} ${needsNames === 1 ? 'needs' : 'need'} names of users and groups.`
            : ''}
          {needsCommands > 0 && notLoaded === 0
            ? ` ${counted(needsCommands, 'result')} ${needsCommands === 1 ? 'needs' : 'need'} management commands.`
            : ''}{' '}
          {unread.length > 0 ? (
            <Link href="/permissions?show=missing" prefetch={false} className="link">
              Couldn’t load {unread.length === 1 ? unread[0] : counted(unread.length, 'scope')}
            </Link>
          ) : null}
        </p>
        {props.details}
        {isNamesNeeded ? props.names : null}
      </div>
    </Card>
  );
}

function changeText(change: number, at: string): string {
  const now = new Date();
  const day = dayWords(at, now);
  const since = now.getTime() - Date.parse(at) < 86_400_000 ? clockWithZone.format(new Date(at)) : day.toLowerCase();
  if (change === 0) return `Unchanged since ${since}`;
  return `${change > 0 ? '+' : '−'}${figure(Math.abs(change))} since ${since}`;
}
