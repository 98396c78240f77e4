import Link from 'next/link';
import { capitalized } from '@/lib/model/text';
import { Bound } from '../ui/bound';
import { bound, counted } from '../ui/count-words';
import { StackedBar, Swatch, type Tone } from '../ui/stacked-bar';
import type { ResultCounts } from './check-results';

interface Line {
  key: keyof ResultCounts;
  tone: Tone;
  word: string;
}

const lines: readonly Line[] = [
  { key: 'fail', tone: 'fail', word: 'Fail' },
  { key: 'pass', tone: 'pass', word: 'Pass' },
  { key: 'unknown', tone: 'missing', word: 'Unknown' },
  { key: 'notLoaded', tone: 'missing', word: 'Not loaded' },
  { key: 'exempted', tone: 'exempted', word: 'Exempt' },
  { key: 'notApplicable', tone: 'not-applicable', word: 'Not applicable' },
];

export function ResultBar(props: {
  counts: ResultCounts;
  /** Fail and Pass can grow, because results are missing. */
  isLowerBound: boolean;
  /** Absent where filters can't list the clusters. */
  hrefs: Partial<Record<keyof ResultCounts, string>>;
}) {
  const { counts, isLowerBound, hrefs } = props;
  const { fail, pass, unknown, notLoaded, exempted, notApplicable } = counts;
  return (
    <>
      <p className="figures text-base font-medium">
        {capitalized(bound(fail, isLowerBound && fail > 0))} of {counted(fail + pass, 'evaluated cluster')}{' '}
        {fail === 1 ? 'fails' : 'fail'}
      </p>
      <StackedBar
        className="h-5"
        parts={{ fail, pass, missing: unknown + notLoaded, exempted, 'not-applicable': notApplicable }}
      />
      <ul aria-label="Clusters by result" className="flex flex-wrap gap-x-5 gap-y-0.5">
        {lines
          .filter(({ key }) => counts[key] > 0 || key === 'fail' || key === 'pass')
          .map((line) => (
            <li key={line.key}>
              <Result
                {...line}
                count={counts[line.key]}
                isLower={isLowerBound && (line.key === 'fail' || line.key === 'pass')}
                href={hrefs[line.key]}
              />
            </li>
          ))}
      </ul>
    </>
  );
}

function Result({
  tone,
  word,
  count,
  isLower,
  href,
}: Line & { count: number; isLower: boolean; href?: string | undefined }) {
  const content = (
    <>
      <Swatch tone={tone} />
      <span className={href ? 'link' : ''}>{word}</span>
      <span className="figures font-semibold">
        <Bound count={count} isLower={isLower} />
      </span>
    </>
  );
  const look = 'inline-flex min-h-7 items-center gap-1.5';
  return href ? (
    <Link href={href} prefetch={false} className={look}>
      {content}
    </Link>
  ) : (
    <span className={look}>{content}</span>
  );
}
