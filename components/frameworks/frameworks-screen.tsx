'use client';

import Link from 'next/link';
import { useMemo } from 'react';
import { checks } from '@/lib/checks/catalog';
import { usePinnedFrameworks } from '@/lib/client/settings/pinned-frameworks';
import { controlCounter, coveredFrameworks } from '@/lib/findings/framework-state';
import { EvidencePackButton } from '../evidence-pack';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { FilterMenu } from '../ui/filter-menu';
import { PageHeader } from '../ui/page-header';
import { EmptyState } from '../ui/page-states';
import { FrameworkControls } from './framework-controls';
import { usePin } from './use-pin';

const frameworks = coveredFrameworks(checks);
const mapped = checks.filter(({ controls }) => controls.length > 0).map(({ shortTitle }) => shortTitle.toLowerCase());
const options = frameworks.map(({ framework, source, controls }) => ({
  value: source,
  label: framework,
  keywords: controls.map(({ control, title }) => `${control} ${title ?? ''}`).join('\n'),
}));

/** The pinned frameworks, with the results of their controls. */
export function FrameworksScreen() {
  const fleet = useFleetRows();
  const pinned = usePinnedFrameworks();
  const pin = usePin();
  const counted = useMemo(() => controlCounter(fleet.checks, fleet.rows), [fleet.checks, fleet.rows]);
  const shown = frameworks.filter(({ source }) => pinned.includes(source));
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title="Frameworks"
        actions={
          <>
            <FilterMenu
              label="Pinned frameworks"
              options={options}
              chosen={shown.map(({ source }) => source)}
              onChange={pin}
            />
            <EvidencePackButton />
          </>
        }
      >
        <p className="max-w-prose">
          Microsoft maps {mapped.length} of {checks.length} checks: {mapped.join(', ')}. The other checks don’t count
          for any framework.
        </p>
        <p role="status" className="text-muted">
          {fleet.coverage}
        </p>
      </PageHeader>
      {shown.length === 0 ? (
        <EmptyState
          title="No pinned frameworks"
          actions={
            <Button onClick={() => pin(frameworks.slice(0, 1).map(({ source }) => source))}>Pin benchmark</Button>
          }
        >
          <p>Pin the frameworks that you report on, such as the {frameworks[0]?.framework}.</p>
        </EmptyState>
      ) : null}
      {shown.map((framework) => (
        <Card
          key={framework.source}
          title={
            <Link href={`/frameworks/${framework.source}`} prefetch={false} className="link">
              {framework.framework}
            </Link>
          }
        >
          <FrameworkControls framework={framework} counted={counted} rows={fleet.rows} />
        </Card>
      ))}
    </div>
  );
}
