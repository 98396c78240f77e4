import { writeFilter } from '@/lib/model/fleet-filter';
import { exportFleet } from '@/lib/server/fleet/export-fleet';
import { exportQuerySchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { fileResponse } from '@/lib/server/http/stream-response';

export const dynamic = 'force-dynamic';

const read = handle(
  { path: '/api/fleet/export', query: exportQuerySchema, repeatedParams: true, timeLimit: 300_000 },
  ({ gateway, caller: { objectId, groups, tenantId }, settings, query }) => {
    const {
      format: [format],
      q: [q = ''],
      ...lists
    } = query;
    const filter = { q, ...lists };
    const params = new URLSearchParams();
    writeFilter(filter, params);
    const request = { tenantId, objectId, groups, settings, format, filter, query: params.toString() };
    return fileResponse(exportFleet(gateway, request), request);
  },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
