'use client';

import { useSession } from '@/lib/client/auth/auth-provider';
import type { AccessRow, EffectiveAccess } from '@/lib/model/access';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { counted } from '../ui/count-words';
import { FileMenu, type FileMenuFormat } from '../ui/file-menu';

export function AccessExport({ access, rows }: { access: EffectiveAccess; rows: readonly AccessRow[] }) {
  const { config } = useSession();
  const write = async (format: FileMenuFormat) => {
    const { accessCsv, accessFileName, accessJson } = await import('@/lib/export/access-file');
    const filter = new URLSearchParams(window.location.search);
    for (const name of ['principal', 'database', 'finding', 'view']) filter.delete(name);
    const facts = { at: new Date().toISOString(), filter: filter.toString(), version: config.version };
    const text = format === 'csv' ? accessCsv([{ ...access, rows }]) : accessJson(access, rows, facts);
    const name = accessFileName(parseClusterId(access.clusterId)?.clusterName ?? 'cluster', format, facts);
    return { name, text, content: counted(rows.length, 'row') };
  };
  return <FileMenu write={write}>Export access</FileMenu>;
}
