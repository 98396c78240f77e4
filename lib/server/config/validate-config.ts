import 'server-only';
// Loaded first, because what it sets up must not belong to a request.
import '@/lib/azure/transport/detached';
import { loadEstate } from './compose';
import { readSettings } from './env';

/** Ends the process if the environment or the estate is invalid. */
export async function validateConfig(): Promise<void> {
  try {
    await loadEstate(readSettings(process.env));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
