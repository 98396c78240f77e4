import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { msalConfiguration } from './msal-configuration';

const root = path.resolve(import.meta.dirname, '../../..');
const packages = ['@azure/msal-browser', '@azure/msal-common', '@tanstack/query-core'];

/** The patterns of next.config.js, read as text, because TypeScript has no types for the file. */
const leftOut = ['leftOutOfMsal', 'leftOutOfQuery'].map((name) => {
  const text = readFileSync(path.join(root, 'next.config.js'), 'utf8');
  return new RegExp(new RegExp(`export const ${name} =\\s*/(.*)/;`).exec(text)?.[1] ?? '^$');
});

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`);
}

/** The files of our code in which a pattern is. */
function usesOf(pattern: RegExp): string[] {
  const sources = ['app', 'components', 'lib/client'].flatMap(filesIn).filter((file) => /\.tsx?$/.test(file));
  return sources
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')));
}

describe('the parts of MSAL that the build leaves out', () => {
  it('the parts of MSAL and TanStack Query that the build leaves out are twelve files of the installed versions', () => {
    const files = packages.flatMap((name) => filesIn(`node_modules/${name}`));
    expect(leftOut.map((pattern) => files.filter((file) => pattern.test(file)).length)).toEqual([10, 2]);
  });

  it('the parts that the build leaves out aren’t reached, because no code has mutations or infinite lists', () => {
    expect(usesOf(/\b(use(Mutation|(Suspense)?InfiniteQuery)|[mM]utationCache|InfiniteQuery(Data)?)\b/)).toEqual([]);
  });

  it('the parts that the build leaves out aren’t reached, because tokens aren’t bound to a key and no server has codes', () => {
    expect(usesOf(/\b(acquireTokenByCode|createNestablePublicClientApplication|authenticationScheme)\b/)).toEqual([]);
  });

  it('the parts of MSAL that the build leaves out aren’t reached, because tokens are in sessionStorage and no platform broker is on', () => {
    const configuration = msalConfiguration({
      mode: 'azure',
      clientId: '22222222-2222-4222-8222-222222222222',
      tenantId: '11111111-1111-4111-8111-111111111111',
      authority: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111',
      armScope: 'https://management.azure.com/user_impersonation',
      graphResource: 'https://graph.microsoft.com',
    } as Parameters<typeof msalConfiguration>[0]);
    expect(configuration.cache?.cacheLocation).toBe('sessionStorage');
    expect(configuration.system?.allowPlatformBroker).toBeUndefined();
    expect(configuration.experimental).toBeUndefined();
  });

  it('the parts of MSAL that the build leaves out aren’t reached, because no code opens a popup', () => {
    expect(usesOf(/\b(login|acquireToken|logout)Popup\b/)).toEqual([]);
  });
});
