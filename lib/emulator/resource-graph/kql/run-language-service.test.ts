import { expect, it } from 'vitest';
import { kustoLanguage } from './language-service';
import { runLanguageService } from './run-language-service';

/** The parser is 5 MB, which a busy machine takes its time to load. */
const loadingMs = 60_000;

it(
  'the parser is loaded once, even when the first query comes while the emulator gets ready for it',
  async () => {
    const asked = kustoLanguage();
    runLanguageService();
    const { KustoCode } = await asked;
    expect(KustoCode.Parse('resources | count').GetDiagnostics().Count).toBe(0);
  },
  loadingMs,
);
