import { expect, it } from 'vitest';

// Loaded inside a test: a check that throws while it is loaded then fails this sentence, not only every file that imports it.
it('all checks can be loaded', async () => {
  const { checks } = await import('../catalog');
  expect(checks.length).toBeGreaterThan(90);
});
