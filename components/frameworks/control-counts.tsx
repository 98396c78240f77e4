import { type ControlCounts, controlStateWords } from '@/lib/checks/engine/control-state';
import { FailingOn } from '../checks';
import { Td, Th } from '../ui/data-table';

export function ControlCountHeads() {
  return (
    <>
      <Th numeric>Failing clusters</Th>
      <Th numeric>{controlStateWords.noMappedFailure}</Th>
      <Th numeric>Exempt clusters</Th>
      <Th numeric>Unknown clusters</Th>
      <Th numeric>Not applicable</Th>
    </>
  );
}

export function ControlCountCells(props: { counts: ControlCounts; checkIds: readonly string[] }) {
  const { counts, checkIds } = props;
  const clusters = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shown = (count: number) => (clusters === 0 ? '–' : count);
  return (
    <>
      <Td numeric className="whitespace-nowrap">
        <FailingOn checkIds={checkIds} counts={{ ...counts, pass: counts.noMappedFailure }} />
      </Td>
      <Td numeric>{shown(counts.noMappedFailure)}</Td>
      <Td numeric>{shown(counts.exempted)}</Td>
      <Td numeric>{shown(counts.unknown)}</Td>
      <Td numeric>{shown(counts.notApplicable)}</Td>
    </>
  );
}
