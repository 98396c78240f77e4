import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { joinChanges } from './join-changes';
import { listFiles, root } from './repository';

const changelog = `# Changelog

## [Unreleased]

### Added

- A page.

### Fixed

- A crash.

## [0.1.0] - 2026-11-26

### Added

- Everything.
`;

describe('the changelog', () => {
  it('the changelog gets each change at the end of its section of Unreleased', () => {
    const changes = [
      { name: 'a.md', text: '### Fixed\n\n- Another crash,\n  also on phones.\n' },
      { name: 'b.md', text: '### Changed\n\n- A word.\n' },
    ];
    expect(joinChanges(changelog, changes)).toBe(
      changelog
        .replace('- A page.\n', '- A page.\n\n### Changed\n\n- A word.\n')
        .replace('- A crash.\n', '- A crash.\n- Another crash,\n  also on phones.\n'),
    );
  });

  it('the changelog gets its first changes after a release', () => {
    const released = changelog.replace(/### Added[\s\S]*?(?=## \[0)/, '');
    expect(joinChanges(released, [{ name: 'a.md', text: '### Added\n\n- A page.' }])).toContain(
      '## [Unreleased]\n\n### Added\n\n- A page.\n\n## [0.1.0]',
    );
  });

  it.each([
    '- A page.',
    '### Better\n\n- A page.',
    '### Added\n\nA page.',
    '### Added\n\n- A page.\n\n### Fixed\n\n- B.',
  ])('the changelog refuses a change without one known heading and a list: %j', (text) => {
    expect(() => joinChanges(changelog, [{ name: 'a.md', text }])).toThrow('Start a.md with a heading');
  });

  it('the changelog can take every file of docs/changes, and loses no line of its own', () => {
    const files = listFiles('docs/changes/*.md').filter((file) => !file.endsWith('/README.md'));
    const changes = files.map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
    const now = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
    expect(joinChanges(now, [])).toBe(now);
    expect(joinChanges(now, changes).length).toBeGreaterThanOrEqual(now.length);
  });
});
