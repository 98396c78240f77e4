'use client';

import Link from 'next/link';
import type { FleetData } from '@/lib/client/queries/fleet';
import { withoutSavedView, withSavedView } from '@/lib/client/settings/settings-changes';
import { useSettings } from '@/lib/client/settings/settings-store';
import { toUnreadScope } from '@/lib/export/unread-scope';
import { meaning, writeFilter } from '@/lib/model/fleet-filter';
import type { ShownProblem } from '@/lib/model/problem';
import { ExportMenu, useExport } from '../exports';
import { SavedViewsMenu } from '../settings/saved-views-menu';
import { useSaveSettings } from '../settings/use-save-settings';
import { Icon } from '../ui/icon';
import { IfWritable } from '../ui/write-access';
import { countFailures, exportedFindings, failuresFilter } from './fleet-export';
import type { FleetRow } from './fleet-row';
import { type FleetViewState, fromSearchParams, toSearchParams } from './fleet-view-state';

/** Saved views, comparison, plan, and export. */
export function FleetCommands(props: {
  shown: readonly FleetRow[];
  view: FleetViewState;
  onViewChange: (view: FleetViewState) => void;
  unreadable: FleetData['problems'];
  reading: boolean;
  /** Why the list is incomplete. */
  problem: ShownProblem | null;
}) {
  const { shown, view } = props;
  const { savedViews } = useSettings();
  const saveSettings = useSaveSettings();
  const file = useExport();
  const failing = failuresFilter(view.filter);
  return (
    <>
      <Link href={compareHref(shown)} prefetch={false} className={quiet}>
        <Icon name="compare" />
        Compare
      </Link>
      <IfWritable>
        <Link href={`/plan?${queryOf(view)}`} prefetch={false} className={quiet}>
          <Icon name="check" />
          Plan fixes
        </Link>
      </IfWritable>
      <SavedViewsMenu
        views={savedViews}
        onOpen={({ query }) => props.onViewChange(fromSearchParams(new URLSearchParams(query)))}
        onSave={(name) =>
          saveSettings(withSavedView({ name, query: toSearchParams(view).toString() }), `View ${name} saved`)
        }
        onDelete={(name) => saveSettings(withoutSavedView(name), `View ${name} deleted`)}
      />
      <ExportMenu
        about={`The findings of the ${shown.length.toLocaleString('en')} clusters that are shown, as they are filtered, and what could not be read.`}
        whyNot={props.reading ? 'The fleet is still being read, so the file would not be whole.' : undefined}
        progress={file.progress}
        failures={failing && (() => countFailures(shown, failing))}
        onExport={({ format, onlyFailures }) => {
          const filter = (onlyFailures && failing) || view.filter;
          file.save({
            format,
            filter: queryOf({ filter }),
            total: shown.length,
            clusters: () => exportedFindings(shown, filter),
            unread: unreadOf(props),
          });
        }}
        onCancel={file.cancel}
      />
    </>
  );
}

function compareHref(shown: readonly FleetRow[]): string {
  const [left, right] = shown;
  if (shown.length !== 2 || !left || !right) return '/compare';
  return `/compare?${new URLSearchParams({ left: left.cluster.id, right: right.cluster.id })}`;
}

/** Writes what the filter means, not only the selection. */
function queryOf({ filter }: Pick<FleetViewState, 'filter'>): string {
  const params = new URLSearchParams();
  writeFilter(meaning(filter), params);
  return params.toString();
}

function unreadOf({ unreadable, problem }: { unreadable: FleetData['problems']; problem: ShownProblem | null }) {
  return [
    ...unreadable.map(toUnreadScope),
    ...(problem ? [{ scope: 'fleet', displayName: 'The rest of the fleet', reason: problem.detail }] : []),
  ];
}

const quiet =
  'inline-flex min-h-7 items-center gap-1 rounded-md px-2 whitespace-nowrap text-muted hover:bg-hover hover:text-text';
