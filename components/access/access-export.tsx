'use client';

import { useSession } from '@/lib/client/auth/auth-provider';
import type { AccessRow, EffectiveAccess } from '@/lib/model/access';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { Menu, MenuItem } from '../ui/menu';
import { saveFile } from '../ui/save-file';
import { useToast } from '../ui/toast';

type Format = 'csv' | 'json';

/** Saves the shown rows as a file. */
export function AccessExport({ access, rows }: { access: EffectiveAccess; rows: readonly AccessRow[] }) {
  const { config } = useSession();
  const toast = useToast();
  const save = async (format: Format) => {
    try {
      const { accessCsv, accessFileName, accessJson } = await import('@/lib/export/access-file');
      const filter = new URLSearchParams(window.location.search);
      for (const name of ['principal', 'database', 'finding', 'view']) filter.delete(name);
      const facts = { at: new Date().toISOString(), filter: filter.toString(), version: config.version };
      const text = format === 'csv' ? accessCsv(access, rows) : accessJson(access, rows, facts);
      const name = accessFileName(parseClusterId(access.clusterId)?.clusterName ?? 'cluster', format, facts);
      saveFile({ name, blob: new Blob([text], { type: format === 'csv' ? 'text/csv' : 'application/json' }) });
      const words = rows.length === 1 ? '1 row' : `${rows.length.toLocaleString('en')} rows`;
      toast({ title: `Exported ${words}`, description: name, kind: 'pass' });
    } catch {
      toast({ title: 'Couldn’t create the file', description: 'Try again. No file was saved.', kind: 'fail' });
    }
  };
  return (
    <Menu
      align="end"
      trigger={
        <Button icon="download">
          Export access
          <Icon name="chevronDown" />
        </Button>
      }
    >
      <MenuItem onSelect={() => void save('csv')}>CSV for spreadsheets</MenuItem>
      <MenuItem onSelect={() => void save('json')}>JSON</MenuItem>
    </Menu>
  );
}
