import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const files = ['README.md', ...['.github', 'docs'].flatMap(filesIn)].filter((file) => /\.(yml|md)$/.test(file));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file));
}

it('every action in workflows, in the scan action, and in documented examples is pinned to a commit', () => {
  const uses = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/^\s*-? *uses: (\S+)(.*)$/gm)].map(([, action = '', version = '']) => ({
      file,
      action,
      version,
    })),
  );
  expect(uses.length).toBeGreaterThan(10);
  const unpinned = uses.filter(
    ({ action, version }) =>
      !/@<commit>$/.test(action) && !(/@[0-9a-f]{40}$/.test(action) && /^ # v\d+\.\d+\.\d+$/.test(version)),
  );
  expect(unpinned).toEqual([]);
});

it('the release builds with a BuildKit image that is pinned to a digest', () => {
  expect(readFileSync('.github/workflows/release.yml', 'utf8')).toMatch(
    /image=moby\/buildkit:v[\d.]+@sha256:[0-9a-f]{64}/,
  );
});
