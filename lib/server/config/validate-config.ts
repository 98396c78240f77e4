import 'server-only';
// Loaded before the first request, because what it sets up must not belong to a request.
import '@/lib/azure/transport/detached';
import { loadEstate } from './compose';
import { readSettings } from './env';

/** Ends the process with the reason on stderr if the environment or the estate is invalid, however the server was started. */
export async function validateConfig(): Promise<void> {
  try {
    await loadEstate(readSettings(process.env));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
