import { defineConfig } from '@playwright/test';
import { findBrowser } from './browser';

export default defineConfig({
  testDir: './journeys',
  outputDir: '../test-results',
  globalSetup: './journeys/fixtures/lay-out-container.ts',
  // Each worker has a product of its own (fixtures/story.ts), so that journeys don't share an estate.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    // Recording a trace takes a sixth of the processor time. A failure still has a screenshot and the page's text.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.KUSTODIAN_BROWSER ?? findBrowser(),
      args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    },
  },
});
