import Link from 'next/link';
import { type ControlCounts, controlStateWords } from '@/lib/checks/engine/control-state';
import type { CoveredFramework } from '@/lib/findings/framework-state';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { FailingOn } from '../checks';
import { counted as countOf, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { ControlExport, ExportProgress, useControlExport } from './control-export';

interface FrameworkProps {
  framework: CoveredFramework;
  counted: (checkIds: readonly string[]) => ControlCounts;
  rows: readonly FleetRow[];
}

/** The results of a framework's controls, and the export of their evidence. */
export function FrameworkControls(props: FrameworkProps) {
  const { framework, counted } = props;
  const file = useControlExport(framework, props.rows);
  const checkIds = framework.checks.map(({ id }) => id);
  const counts = counted(checkIds);
  return (
    <>
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <p className="figures">
          {countOf(framework.controls.length, 'control')} and {countOf(checkIds.length, 'check')} mapped. Failing
          clusters: <FailingOn checkIds={checkIds} counts={{ ...counts, pass: counts.noMappedFailure }} />
        </p>
        <ExportProgress file={file} />
      </div>
      <FrameworkTable framework={framework} counted={counted} file={file} />
    </>
  );
}

/** The initiative doesn't list the controls without a check, so these share a row. */
function FrameworkTable({
  framework: { framework, controls },
  counted,
  file,
}: Omit<FrameworkProps, 'rows'> & { file: ReturnType<typeof useControlExport> }) {
  const hasTitles = controls.some(({ title }) => title !== null);
  return (
    <DataTable label={`Controls of ${framework}`} cards>
      <thead>
        <tr>
          <Th>Control</Th>
          {hasTitles ? <Th>Title</Th> : null}
          <Th>Checks</Th>
          <Th numeric>Failing clusters</Th>
          <Th numeric>{controlStateWords.noMappedFailure}</Th>
          <Th numeric>Coverage</Th>
          <Th>Evidence</Th>
        </tr>
      </thead>
      <tbody>
        {controls.map((entry) => {
          const { control, title, checks } = entry;
          const checkIds = checks.map(({ id }) => id);
          const counts = counted(checkIds);
          return (
            <tr key={control} className="hover:bg-hover">
              <Td head className="font-medium sm:whitespace-nowrap">
                {control}
              </Td>
              {hasTitles ? (
                <Td label="Title" className="min-w-40">
                  {title ?? '–'}
                </Td>
              ) : null}
              <Td label="Checks" className="min-w-56">
                <ul>
                  {checks.map((check) => (
                    <li key={check.id}>
                      <Link
                        href={`/checks/${check.id}`}
                        prefetch={false}
                        className="link inline-flex min-h-6 items-center"
                      >
                        {check.title}
                      </Link>
                    </li>
                  ))}
                </ul>
              </Td>
              <Td numeric label="Failing clusters" className="whitespace-nowrap">
                <FailingOn checkIds={checkIds} counts={{ ...counts, pass: counts.noMappedFailure }} />
              </Td>
              <Td numeric label={controlStateWords.noMappedFailure}>
                {clustersIn(counts) === 0 ? '–' : figure(counts.noMappedFailure)}
              </Td>
              <Td numeric label="Coverage" className="whitespace-nowrap">
                <Coverage counts={counts} />
              </Td>
              <Td className="whitespace-nowrap">
                <ControlExport control={entry} file={file} />
              </Td>
            </tr>
          );
        })}
        <tr className="text-muted">
          <Td head className="whitespace-nowrap">
            Other controls
          </Td>
          <Td colSpan={hasTitles ? 6 : 5}>Not assessed. Microsoft maps no check to them.</Td>
        </tr>
      </tbody>
    </DataTable>
  );
}

/** Evaluated clusters, and those that the other columns don't count. */
function Coverage({ counts }: { counts: ControlCounts }) {
  const clusters = clustersIn(counts);
  if (clusters === 0) return '–';
  const others = (['unknown', 'exempted', 'notApplicable'] as const).filter((state) => counts[state] > 0);
  return (
    <>
      {figure(clusters - counts.unknown)} of {figure(clusters)} evaluated
      {others.length > 0 ? (
        <span className="block text-xs text-muted">
          {others.map((state) => `${figure(counts[state])} ${controlStateWords[state].toLowerCase()}`).join(', ')}
        </span>
      ) : null}
    </>
  );
}

function clustersIn(counts: ControlCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
