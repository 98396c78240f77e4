import { checkDocument, checkPathSchema } from '@/lib/server/check-documents';
import { handlePublic, methods } from '@/lib/server/http/handle';

export const dynamic = 'force-dynamic';

const read = handlePublic({ path: '/api/checks/{checkId}', params: checkPathSchema }, async ({ params }) =>
  checkDocument(params.checkId),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
