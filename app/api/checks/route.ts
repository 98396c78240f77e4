import { catalog } from '@/lib/server/check-documents';
import { handlePublic, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

const list = handlePublic({ path: '/api/checks' }, async () => catalog());

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: list });
