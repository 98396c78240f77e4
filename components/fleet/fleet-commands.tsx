'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { FleetData } from '@/lib/client/queries/fleet';
import { useSettings } from '@/lib/client/settings/settings-store';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { noFilter } from '@/lib/model/fleet-filter';
import type { ShownProblem } from '@/lib/model/problem';
import { counted } from '@/lib/model/text';
import { type ExportChoice, ExportMenu, useExport } from '../exports';
import { Icon } from '../ui/icon';
import { IfWritable } from '../ui/write-access';
import { countFindings, exportedFindings, failuresFilter, unreadScopes } from './fleet-export';
import { FleetMenu } from './fleet-menu';
import { type FleetViewState, fromSearchParams, queryOfFilter } from './fleet-view-state';
import { ReadAllButton } from './read-all-button';

export function FleetCommands(props: {
  shown: readonly FleetRow[];
  view: FleetViewState;
  onViewChange: (view: FleetViewState) => void;
  unreadable: FleetData['problems'];
  reading: boolean;
  problem: ShownProblem | null;
  /** `isAutomatic`: the fleet is so small that it loads by itself. */
  load: { isAutomatic: boolean; isLoading: boolean; isRequested: boolean; onLoad: () => void };
}) {
  const { shown, view, load } = props;
  const canLoad = shown.length > 0;
  const isAgain = shown.every(({ providerReadAt }) => providerReadAt);
  const router = useRouter();
  const { savedViews } = useSettings();
  return (
    <>
      {load.isAutomatic || !canLoad ? null : (
        <ReadAllButton
          clusters={shown.length}
          isAgain={isAgain}
          busy={load.isRequested && load.isLoading}
          onRead={load.onLoad}
        />
      )}
      <IfWritable>
        <Link href={`/plan?${queryOfFilter(view.filter)}`} prefetch={false} className={quiet}>
          <Icon name="check" />
          Plan fixes
        </Link>
      </IfWritable>
      <FleetExport {...props} />
      <FleetMenu
        view={view}
        onViewChange={props.onViewChange}
        savedViews={savedViews}
        onOpenView={({ query }) => props.onViewChange(fromSearchParams(new URLSearchParams(query)))}
        onCompare={() => router.push(compareHref(shown))}
        loadAll={
          load.isAutomatic && canLoad && !load.isLoading
            ? { clusters: shown.length, isAgain, onLoad: load.onLoad }
            : undefined
        }
      />
    </>
  );
}

export function FleetExport(props: {
  shown: readonly FleetRow[];
  view: Pick<FleetViewState, 'filter'>;
  unreadable: FleetData['problems'];
  reading: boolean;
  problem: ShownProblem | null;
}) {
  const { shown, view } = props;
  const file = useExport();
  const failing = failuresFilter(view.filter);
  const filterOf = ({ format, onlyFailures }: ExportChoice) =>
    format === 'html' ? noFilter : (onlyFailures && failing) || view.filter;
  const isFiltered = queryOfFilter(view.filter) !== '';
  const unread = unreadScopes(props.unreadable, props.problem);
  return (
    <ExportMenu
      about={`${isFiltered ? 'Filtered findings' : 'Findings'} of ${counted(shown.length, 'cluster')}.${unread.length > 0 ? ` Also lists ${counted(unread.length, 'scope')} that couldn’t be loaded.` : ''}`}
      whyNot={props.reading ? 'Clusters are still loading. Export when loading is complete.' : undefined}
      progress={file.progress}
      hasFailures={failing !== null}
      rowsOf={(choice) => countFindings(shown, filterOf(choice))}
      clustersOf={(choice) => exportedFindings(shown, filterOf(choice))}
      onExport={(choice) => {
        const filter = filterOf(choice);
        file.save({
          format: choice.format,
          // A report has all findings of the clusters that match.
          filter: queryOfFilter(choice.format === 'html' ? view.filter : filter),
          total: shown.length,
          clusters: () => exportedFindings(shown, filter),
          unread,
        });
      }}
      onCancel={file.cancel}
    />
  );
}

function compareHref(shown: readonly FleetRow[]): string {
  const [left, right] = shown;
  if (shown.length !== 2 || !left || !right) return '/compare';
  return `/compare?${new URLSearchParams({ left: left.cluster.id, right: right.cluster.id })}`;
}

const quiet =
  'inline-flex min-h-7 items-center gap-1 rounded-md px-2 whitespace-nowrap text-muted hover:bg-hover hover:text-text';
