import { checkDocument, checkPathSchema } from '@/lib/server/check-documents';
import { handlePublic } from '@/lib/server/handle';
import { methods } from '@/lib/server/methods';

export const dynamic = 'force-dynamic';

const read = handlePublic({ path: '/api/checks/{checkId}', params: checkPathSchema }, async ({ params }) =>
  checkDocument(params.checkId),
);

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({ GET: read });
