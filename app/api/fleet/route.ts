import { readCompactFleet, readFleet } from '@/lib/server/fleet/read-fleet';
import { fleetQuerySchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { ndjsonResponse } from '@/lib/server/http/stream-response';

export const dynamic = 'force-dynamic';

/** The time limit allows more than ten thousand clusters at Resource Graph's quota of 15 queries in 5 seconds. */
const read = handle(
  { path: '/api/fleet', query: fleetQuerySchema, timeLimit: 300_000 },
  ({ gateway, caller, settings, query }) => {
    const request = { ...caller, settings, expectedClusters: query.expectedClusters };
    const isCompact = query.findings === 'compact';
    const withLines = query.evidence === 'hash';
    return ndjsonResponse(isCompact ? readCompactFleet(gateway, request, withLines) : readFleet(gateway, request));
  },
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
