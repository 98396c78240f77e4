'use client';

import { Fragment, useMemo } from 'react';
import { checks } from '@/lib/checks/catalog';
import { titleSourcesOf } from '@/lib/checks/engine/control-titles';
import { usePinnedFrameworks } from '@/lib/client/settings/pinned-frameworks';
import { type CoveredFramework, controlCounter, coveredFrameworks } from '@/lib/findings/framework-state';
import { useFleetRows } from '../fleet/use-fleet-rows';
import { Button } from '../ui/button';
import { ExternalLink } from '../ui/links';
import { PageHeader } from '../ui/page-header';
import { FrameworkControls } from './framework-controls';
import { usePin } from './use-pin';

const frameworks = coveredFrameworks(checks);

export function FrameworkScreen({ source }: { source: string }) {
  const fleet = useFleetRows();
  const pinned = usePinnedFrameworks();
  const pin = usePin();
  const counted = useMemo(() => controlCounter(fleet.checks, fleet.rows), [fleet.checks, fleet.rows]);
  const framework = frameworks.find((covered) => covered.source === source);
  if (!framework) return null;
  const isPinned = pinned.includes(source);
  return (
    <div className="flex flex-col gap-4">
      <PageHeader
        title={framework.framework}
        above={[{ label: 'Frameworks', href: '/frameworks' }]}
        actions={
          <Button onClick={() => pin(isPinned ? pinned.filter((other) => other !== source) : [...pinned, source])}>
            {isPinned ? 'Unpin framework' : 'Pin framework'}
          </Button>
        }
      >
        <Sources framework={framework} />
        <p role="status" className="text-muted">
          {fleet.coverage}
        </p>
      </PageHeader>
      <FrameworkControls framework={framework} counted={counted} rows={fleet.rows} />
    </div>
  );
}

/** Links the sources of the mapping and of the titles. */
function Sources({ framework: { source, controls } }: { framework: CoveredFramework }) {
  const titleSources = titleSourcesOf(
    source,
    controls.map(({ control }) => control),
  );
  return (
    <p className="text-muted">
      Mapped by Microsoft in the Azure Policy initiative <code className="font-mono text-xs break-all">{source}</code>.{' '}
      {titleSources.length > 0 ? (
        <>
          Sources of the titles:{' '}
          {titleSources.map(({ name, url }, index) => (
            <Fragment key={url}>
              {index > 0 ? ', ' : ''}
              <ExternalLink href={url}>{name}</ExternalLink>
            </Fragment>
          ))}
          .
        </>
      ) : (
        'Kustodian has no titles for these controls.'
      )}
    </p>
  );
}
