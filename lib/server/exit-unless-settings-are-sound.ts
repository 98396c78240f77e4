import { readSettings } from './env';

/** Ends the process with the reason on stderr when the environment is faulty, however the server was started. */
export function exitUnlessSettingsAreSound(): void {
  try {
    readSettings(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}
