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

  it('only purges require a command whose result isn’t read', () => {
    const found = notRead.filter(({ command }) => command !== undefined);
    expect(found).toMatchObject([{ command: '.show purges' }]);
    expect(found[0]?.reason).toMatch(/It requires a Kusto role and a token for the cluster/);
  });
});
