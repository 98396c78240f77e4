import { defineConfig } from '@playwright/test';
import { findBrowser } from './browser';

const port = Number(process.env.KUSTODIAN_TEST_PORT ?? 4310);

export default defineConfig({
  testDir: './journeys',
  outputDir: '../test-results',
  // The emulator holds one estate for everybody, so journeys take turns and each begins with a reset.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.KUSTODIAN_BROWSER ?? findBrowser(),
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
  webServer: {
    command: 'npm start',
    cwd: '..',
    url: `http://localhost:${port}/api/health`,
    timeout: 180_000,
    env: { PORT: String(port), EMULATOR_OPERATION_SECONDS: '2', EMULATOR_INDEX_SECONDS: '3' },
  },
});
