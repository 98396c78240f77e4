import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import { categoryFacts } from '@/lib/cluster/category-facts';
import { categoryWords } from '@/lib/findings/category-words';
import type { WhyNot } from '@/lib/findings/why-not';
import { type FixId, fixIdsOf } from '@/lib/fixes/catalog';
import type { Snapshot } from '@/lib/model/evidence';
import { type Category, categories, type Finding, severities } from '@/lib/model/finding';
import { FixControls } from '../findings/fix-control';
import { StackedBar } from '../ui/stacked-bar';
import { barParts, countResults, failureWords } from './count-results';

interface CardActions {
  basePath: string;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}

export function CategoryCards(props: CardActions & { findings: readonly Finding[]; snapshot: Snapshot }) {
  const { findings, ...card } = props;
  return (
    <section aria-labelledby="categories" className="@container">
      <h2 id="categories" className="sr-only">
        Categories
      </h2>
      <ul className="grid grid-cols-2 gap-2 @xl:gap-3 @2xl:grid-cols-3 @min-[90rem]:grid-cols-6">
        {categories.map((category) => (
          <CategoryCard
            key={category}
            category={category}
            findings={findings.filter(({ checkId }) => getCheck(checkId)?.category === category)}
            {...card}
          />
        ))}
      </ul>
    </section>
  );
}

function CategoryCard(props: CardActions & { category: Category; findings: readonly Finding[]; snapshot: Snapshot }) {
  const { category, findings, snapshot } = props;
  const { cluster } = snapshot.parts;
  const counts = countResults(findings);
  const fixId = firstFix(findings);
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded-lg border bg-surface p-3">
      <h3 className="text-base font-semibold">
        <Link href={`${props.basePath}/${category}`} className="link">
          {categoryWords[category]}
        </Link>
      </h3>
      <StackedBar parts={barParts(counts)} className="h-2" />
      <p className="figures text-xs text-muted">{resultWords(counts)}</p>
      {cluster.state === 'read' ? (
        <dl className="flex flex-col gap-0.5 max-sm:hidden">
          {categoryFacts(category, snapshot, cluster.value).map(({ name, value }) => (
            <div key={name} className="flex items-baseline justify-between gap-3">
              <dt className="text-muted">{name}</dt>
              <dd className="min-w-0 text-right wrap-anywhere">
                {value ?? (
                  <span title="Not loaded">
                    <span aria-hidden="true">–</span>
                    <span className="sr-only">Not loaded</span>
                  </span>
                )}
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {fixId ? (
        <div className="mt-auto pt-1 max-sm:hidden">
          <FixControls fixIds={[fixId]} {...props} />
        </div>
      ) : null}
    </li>
  );
}

function resultWords(counts: ReturnType<typeof countResults>): string {
  const { passed, unknown } = counts;
  const failures = failureWords(counts);
  return [
    failures ? `Failing: ${failures}` : 'No failures',
    `${passed} pass`,
    ...(unknown > 0 ? [`${unknown} unknown`] : []),
  ].join(' · ');
}

function firstFix(findings: readonly Finding[]): FixId | undefined {
  return severities
    .flatMap((severity) =>
      findings.filter((finding) => finding.outcome === 'fail' && !finding.exemption && finding.severity === severity),
    )
    .flatMap(fixIdsOf)[0];
}
