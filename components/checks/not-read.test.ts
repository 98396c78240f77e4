import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import { notRead } from './not-read';

describe('what is not read', () => {
  it("a recommendation that isn't read is named once, with a reason in sentences", () => {
    expect(new Set(notRead.map(({ title }) => title)).size).toBe(notRead.length);
    for (const { title, reason } of notRead) {
      expect(title).toMatch(/^[A-Z].{8,}[^.]$/);
      expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    }
  });

  it("a recommendation that isn't read has no check", () => {
    const titles = checks.map(({ title }) => title);
    expect(notRead.filter(({ title }) => titles.includes(title))).toEqual([]);
  });

  it.each([
    '.show cluster policy callout',
    '.show cluster policy managed_identity',
    '.show plugins',
    '.show table principals',
    '.show table * policy row_level_security',
    '.show external tables',
    '.show purges',
  ])(
    "a recommendation that isn't read requires the command %s, a role, and a token that isn't requested",
    (command) => {
      const found = notRead.filter((entry) => entry.command === command);
      expect(found).toHaveLength(1);
      expect(found[0]?.reason).toMatch(
        /It requires a Kusto role and a token for the cluster, which Kustodian doesn’t request\./,
      );
    },
  );
});
