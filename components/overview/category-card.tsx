'use client';

import Link from 'next/link';
import { useState } from 'react';
import { categoryWords } from '@/lib/findings/category-words';
import { type FleetSummary, failuresOf, worstFirst } from '@/lib/fleet/summarize-fleet';
import type { Category } from '@/lib/model/finding';
import { Bound } from '../ui/bound';
import { Card, TableSwitch } from '../ui/card';
import { bound } from '../ui/count-words';
import { Legend, StackedBar } from '../ui/stacked-bar';
import { overviewTables } from './lazy-tables';

export function CategoryCard(props: {
  summary: FleetSummary;
  isLowerBound: boolean;
  /** Stays the same while clusters load. */
  order: readonly Category[];
  className?: string;
}) {
  const { summary, isLowerBound, order } = props;
  const [isTable, setIsTable] = useState(false);
  const tables = overviewTables.useModule();
  const sorted = summary.categories.toSorted(
    (left, right) => order.indexOf(left.category) - order.indexOf(right.category),
  );
  const worst = worstFirst(summary)[0];
  return (
    <Card
      title="Results by category"
      actions={<TableSwitch isTable={isTable} onChange={setIsTable} onIntent={overviewTables.load} />}
      {...(props.className ? { className: props.className } : {})}
    >
      {worst ? (
        <p className="sr-only">
          {categoryWords[worst.category]} has the most failures: {bound(failuresOf(worst), isLowerBound)}.
        </p>
      ) : null}
      {isTable && tables ? (
        <tables.CategoryTable sorted={sorted} isLowerBound={isLowerBound} hrefOf={hrefOf} />
      ) : (
        <>
          <ul className="flex flex-1 flex-col justify-between gap-0.5">
            {sorted.map(({ category, failing, pass, missing }) => (
              <li key={category}>
                <Link
                  href={hrefOf(category)}
                  prefetch={false}
                  className="group -mx-1.5 grid min-h-8 grid-cols-[7rem_1fr_6rem] items-center gap-3 rounded-md px-1.5 hover:bg-hover"
                >
                  <span>{categoryWords[category]}</span>
                  <StackedBar parts={{ ...failing, pass, missing }} />
                  <span className="figures text-right whitespace-nowrap text-xs text-muted group-hover:text-text">
                    <Bound count={failuresOf({ failing, pass, missing })} isLower={isLowerBound} /> failing
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <Legend
            shown={['high', 'medium', 'low', ...(summary.failing.info > 0 ? ['info' as const] : []), 'pass', 'missing']}
          />
        </>
      )}
    </Card>
  );
}

function hrefOf(category: Category): string {
  return `/clusters?category=${category}&outcome=fail`;
}
