'use client';

import { type DifferenceView, writeDifferenceView } from '@/lib/findings/compare/difference-view';
import type { DifferenceGroup } from '@/lib/findings/compare/group-differences';
import { counted } from '../ui/count-words';
import { FileMenu, type FileMenuFormat } from '../ui/file-menu';
import type { ComparedSide } from './compared-side';

export interface ExportedBy {
  tenantId: string;
  version: string;
}

/** Saves the shown findings of both clusters, collapsed ones included, in the table's order. */
export function ExportComparison(props: {
  left: ComparedSide;
  right: ComparedSide;
  groups: readonly DifferenceGroup[];
  /** The file states it as its filter. */
  view: DifferenceView;
  exportedBy: ExportedBy;
  disabledReason: string | undefined;
}) {
  const { left, right, groups } = props;
  const write = async (format: FileMenuFormat) => {
    const { comparisonCsv, comparisonFileName, comparisonJson } = await import('@/lib/export/compared-findings');
    const facts = {
      ...props.exportedBy,
      at: new Date().toISOString(),
      filter: writeDifferenceView(new URLSearchParams(), props.view).toString(),
      left: { id: left.clusterId, name: left.name },
      right: { id: right.clusterId, name: right.name },
    };
    const rows = groups.flatMap(({ head, follows }) => [head, ...follows.flatMap((each) => each.rows)]);
    return {
      name: comparisonFileName(facts, format),
      text: format === 'csv' ? comparisonCsv(facts, rows) : comparisonJson(facts, rows),
      content: counted(rows.length, 'compared finding'),
    };
  };
  return (
    <FileMenu disabledReason={props.disabledReason} write={write}>
      Export comparison
    </FileMenu>
  );
}
