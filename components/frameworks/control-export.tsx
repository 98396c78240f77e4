'use client';

import { useFleet } from '@/lib/client/queries/fleet';
import { toShownProblem } from '@/lib/client/to-shown-problem';
import { type ExportedCluster, useExport } from '../exports';
import { type FleetRow, findingOf, unreadScopes } from '../fleet';
import { Button } from '../ui/button';
import { type FileMenuFormat, FormatMenu } from '../ui/file-menu';
import { type CoveredFramework, evidencedControl, type FrameworkControl } from './framework-state';

/** Returns what exports the evidence of one control at a time: every result on every cluster. */
export function useControlExport(framework: CoveredFramework | undefined, rows: readonly FleetRow[]) {
  const { data, error, isFetching } = useFleet();
  const file = useExport();
  const [whyNot] = [
    ...(isFetching ? ['Clusters are still loading. Export when loading is complete.'] : []),
    ...(rows.length === 0 ? ['No clusters'] : []),
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

/** Yields the findings of a control's checks with every result. */
export function* evidenceOf(rows: readonly FleetRow[], checkIds: readonly string[]): Generator<ExportedCluster> {
  for (const row of rows) {
    const { cluster, subscriptionName } = row;
    yield { cluster, subscriptionName, findings: checkIds.flatMap((id) => findingOf(row, id) ?? []) };
  }
}

/** Exports the evidence of one control. */
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

/** Progress of an export, with a button that cancels it. */
export function ExportProgress({ file }: { file: ReturnType<typeof useControlExport> }) {
  if (file.progress === null) return null;
  return (
    <Button icon="close" onClick={file.cancel}>
      <span className="figures">Cancel export: {Math.floor(file.progress * 100)}%</span>
    </Button>
  );
}
