'use client';

import { useFleet } from '@/lib/client/queries/fleet';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { type CoveredFramework, evidencedControl, type FrameworkControl } from '@/lib/findings/framework-state';
import { type FleetRow, findingOf } from '@/lib/fleet/fleet-row';
import { type ExportedCluster, useExport } from '../exports';
import { unreadScopes } from '../fleet/fleet-export';
import { Button } from '../ui/button';
import { type FileMenuFormat, FormatMenu } from '../ui/file-menu';

/** Exports the evidence of one control at a time: every result on every cluster. */
export function useControlExport(framework: CoveredFramework | undefined, rows: readonly FleetRow[]) {
  const { data, error, isFetching } = useFleet();
  const file = useExport();
  const [whyNot] = [
    ...(isFetching ? ['Clusters are still loading. Export when loading is complete.'] : []),
    ...(rows.length === 0 ? ['No clusters'] : []),
    ...(framework && !hasAllChecks(framework, rows) ? [updated] : []),
  ];
  const save = (control: FrameworkControl, format: FileMenuFormat) => {
    if (!framework) return;
    const checkIds = control.checks.map(({ id }) => id);
    file.save({
      format,
      filter: new URLSearchParams(checkIds.map((id) => ['check', id])).toString(),
      total: rows.length,
      clusters: () => evidenceOf(rows, checkIds),
      unread: unreadScopes(data?.problems ?? [], error ? toShownProblem(error) : null),
      control: evidencedControl(framework, control),
    });
  };
  return { progress: file.progress, cancel: file.cancel, whyNot, save };
}

/** Why evidence can't be exported if the server has checks of another version. */
const updated = 'Kustodian was updated. Reload the page, and then try again.';

/** Evidence without one of a framework's checks would look complete. */
function hasAllChecks({ checks }: CoveredFramework, rows: readonly FleetRow[]): boolean {
  const catalogs = new Set(rows.map((row) => row.checks));
  return [...catalogs].every((catalog) => checks.every(({ id }) => catalog.some((check) => check.id === id)));
}

/** Yields every result. Throws if a check isn't in the loaded results. */
export function* evidenceOf(rows: readonly FleetRow[], checkIds: readonly string[]): Generator<ExportedCluster> {
  for (const row of rows) {
    const { cluster, subscriptionName } = row;
    const findings = checkIds.map((id) => {
      const finding = findingOf(row, id);
      if (!finding) throw new Error(updated);
      return finding;
    });
    yield { cluster, subscriptionName, findings };
  }
}

export function ControlExport({
  control,
  file,
}: {
  control: FrameworkControl;
  file: ReturnType<typeof useControlExport>;
}) {
  const whyNot = file.progress === null ? file.whyNot : 'Another export is in progress';
  return (
    <FormatMenu look="quiet" disabledReason={whyNot} onSelect={(format) => file.save(control, format)}>
      Export evidence
      <span className="sr-only"> for {control.control}</span>
    </FormatMenu>
  );
}

export function ExportProgress({ file }: { file: ReturnType<typeof useControlExport> }) {
  if (file.progress === null) return null;
  return (
    <Button icon="close" onClick={file.cancel}>
      <span className="figures">Cancel export: {Math.floor(file.progress * 100)}%</span>
    </Button>
  );
}
