import Link from 'next/link';
import type { ReactNode } from 'react';
import { categoryWords } from '@/lib/findings/category-words';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { SeverityBadge } from '../ui/badge';

export interface CheckCard {
  check: Pick<CheckHeading, 'id' | 'title' | 'severity' | 'category'>;
  note?: ReactNode;
  fix: ReactNode;
  bar?: ReactNode;
  counts: readonly { name: string; value: ReactNode }[];
}

export function CheckCards({ label, cards }: { label: string; cards: readonly CheckCard[] }) {
  return (
    <section aria-label={label} className="-mx-3 border-y bg-surface">
      <ul className="divide-y">
        {cards.map(({ check, note, fix, bar, counts }) => (
          <li key={check.id} className="flex flex-col gap-1 px-3 py-2">
            <Link
              href={`/checks/${check.id}`}
              prefetch={false}
              className="link inline-flex min-h-6 items-center font-medium"
            >
              {check.title}
            </Link>
            {note}
            <p className="flex flex-wrap items-center gap-x-3 text-muted">
              <SeverityBadge severity={check.severity} />
              <span>{categoryWords[check.category]}</span>
              <span>Fix: {fix}</span>
            </p>
            {bar}
            <dl className="figures flex flex-wrap gap-x-4 gap-y-0.5">
              {counts.map(({ name, value }) => (
                <div key={name} className="flex items-center gap-1">
                  <dt className="text-muted">{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
