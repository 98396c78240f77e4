import 'server-only';
// Loaded before the first request, because what it sets up may belong to none.
import '@/lib/azure/transport/detached';
import { loadEstate } from './config/compose';
import { readSettings } from './config/env';

/** Ends the process with the reason on stderr when the environment or the estate is faulty, however the server was started. */
export async function validateConfig(): Promise<void> {
  try {
    await loadEstate(readSettings(process.env));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
