import { expect, test } from '@playwright/test';
import { expectLongTokenArrives } from '../fixtures/long-token';

test('npm start takes a token of 20 KB', async ({ baseURL }) => {
  await expectLongTokenArrives(baseURL ?? '');
});

test('npm start refuses headers of more than 32 KB', async ({ baseURL }) => {
  const answer = await fetch(`${baseURL}/api/health`, { headers: { 'x-long': 'x'.repeat(33_000) } });
  expect(answer.status).toBe(431);
});
