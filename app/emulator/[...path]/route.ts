import { isEmulatorEmbedded, isOnLoopback } from '@/lib/server/config/settings';
import { noSuchRoute } from '@/lib/server/http/problem-response';

export const dynamic = 'force-dynamic';

/** Serves the built-in emulator on this port. Not found in every other mode. */
async function answer(request: Request): Promise<Response> {
  if (!isEmulatorEmbedded()) return noSuchRoute(request);
  const { handleMounted } = await import('@/lib/emulator/mount');
  return handleMounted(request, { allowsControl: isOnLoopback() });
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
