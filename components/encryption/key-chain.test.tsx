import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { KeyChain } from './key-chain';

function pathsOf(rows: readonly PreflightRow[]): string[] {
  render(<KeyChain rows={rows} />);
  return screen.getAllByRole('list').map(textOf);
}

const passed = ['vault-found', 'vault-firewall', 'key-identity-permission', 'key-found', 'key-enabled'].map(
  (id): PreflightRow => ({ id, state: 'pass', message: '' }),
);

describe('the picture of a key', () => {
  it('the picture of a key reads from the cluster to the key, with the state of each link', () => {
    expect(pathsOf(passed)).toEqual(['Cluster Identity: passed Key vault Key state: passed Key']);
    expect(screen.getByRole('figure', { name: 'Path to the key' })).toBeTruthy();
  });

  it('the picture of a key shows the worst state on the broken link', () => {
    const rows: PreflightRow[] = [
      ...passed,
      { id: 'vault-purge-protection', state: 'block', message: '' },
      { id: 'key-identity-shared', state: 'warn', message: '' },
    ];
    expect(pathsOf(rows)).toEqual(['Cluster Identity: warning Key vault Key state: blocked Key']);
  });

  it('the picture of a key has the followers if they’re checked', () => {
    const followers: PreflightRow = { id: 'key-followers', state: 'unknown', message: '' };
    expect(pathsOf([...passed, followers])[1]).toBe('Followers Followers: unknown Cluster');
  });
});
