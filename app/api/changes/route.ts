import { appIdOf } from '@/lib/server/config/app-id';
import { getSettings } from '@/lib/server/config/settings';
import { changesQuerySchema } from '@/lib/server/http/api-requests';
import { handle, methods } from '@/lib/server/http/handle';
import { readFleetChanges } from '@/lib/server/read-history';

export const dynamic = 'force-dynamic';

const read = handle({ path: '/api/changes', query: changesQuerySchema }, ({ gateway, query, settings }) =>
  readFleetChanges(gateway, {
    most: query.most,
    ownAppId: appIdOf(getSettings()),
    now: Date.now(),
    effects: query.effects && settings,
  }),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
