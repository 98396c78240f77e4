'use client';

import { createPacer } from '@/lib/async/run-in-slices';
import { diffJson } from '@/lib/history/diff-json';
import { diffMarkdown } from '@/lib/history/diff-markdown';
import type { SnapshotDiff } from '@/lib/history/diff-types';
import { Button } from '../ui/button';
import { Menu, MenuItem } from '../ui/menu';
import { saveFile } from '../ui/save-file';

/** Exports as `kustodian diff` writes it, with the values of changes if their authors were loaded. */
export function ExportComparison({ diff, coverage }: { diff: SnapshotDiff; coverage: readonly string[] }) {
  const name = `kustodian-diff-${dayOf(diff.a.readAt)}-${dayOf(diff.b.readAt)}`;
  return (
    <Menu trigger={<Button icon="download">Export comparison</Button>} align="end">
      <MenuItem
        onSelect={() =>
          void jsonOf(diff).then((parts) =>
            saveFile({ name: `${name}.json`, blob: new Blob(parts, { type: 'application/json' }) }),
          )
        }
      >
        JSON
      </MenuItem>
      <MenuItem
        onSelect={() =>
          saveFile({ name: `${name}.md`, blob: new Blob([diffMarkdown(diff, coverage)], { type: 'text/markdown' }) })
        }
      >
        Markdown
      </MenuItem>
    </Menu>
  );
}

async function jsonOf(diff: SnapshotDiff): Promise<string[]> {
  const pause = createPacer();
  const parts: string[] = [];
  for (const piece of diffJson(diff)) {
    await pause();
    parts.push(piece);
  }
  return [...parts, '\n'];
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}
