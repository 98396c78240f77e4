import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const dockerfile = readFileSync('Dockerfile', 'utf8');

function instruction(name: string): string {
  const found = [...dockerfile.matchAll(new RegExp(`^${name} (.+)$`, 'gm'))].at(-1)?.[1];
  if (found === undefined) throw new Error(`The Dockerfile has no ${name}.`);
  return found;
}

describe('the container', () => {
  it('the container starts Node with the options of npm start', () => {
    const options = [...readFileSync('lib/server/start.ts', 'utf8').matchAll(/'(--max-[^']+)'/g)].map(
      ([, option]) => option,
    );
    expect(options).toContain('--max-http-header-size=32768');
    expect(JSON.parse(instruction('CMD'))).toEqual(['node', ...options, 'standalone.mjs']);
  });

  it('the container is built from an exact version of Node 24', () => {
    expect(instruction('ARG')).toMatch(/^NODE=node:24\.\d+\.\d+-bookworm-slim$/);
    expect(dockerfile.match(/^FROM .+$/gm)?.every((line) => line.includes(`\${NODE}`))).toBe(true);
  });

  it('the container runs as a user without files of its own and installs without scripts', () => {
    expect(instruction('USER')).toBe('1000:1000');
    expect(dockerfile).not.toMatch(/--chown/);
    expect(instruction('RUN npm ci')).toContain('--ignore-scripts');
  });

  it('the container has a health check', () => {
    expect(dockerfile).toMatch(/^HEALTHCHECK [^\n]*\\\n {2}CMD \["node", .*\/api\/health\/live/m);
  });

  it('the container is built without environment files, keys, and history', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '**/.env*', '**/*.pem', '**/*.key', 'node_modules']));
  });
});
