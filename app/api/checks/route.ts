import { catalog } from '@/lib/server/check-documents';
import { handlePublic } from '@/lib/server/http/handle';
import { methods } from '@/lib/server/http/methods';

export const dynamic = 'force-dynamic';

const list = handlePublic({ path: '/api/checks' }, async () => catalog());

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
