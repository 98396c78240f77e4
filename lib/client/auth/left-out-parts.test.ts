import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { msalConfiguration } from './msal-configuration';

const root = path.resolve(import.meta.dirname, '../../..');
const msal = 'node_modules/@azure/msal-browser/dist';

/** The pattern of next.config.js, read as text, because TypeScript has no types for the file. */
const leftOut = new RegExp(
  /export const leftOutOfMsal =\s*\/(.*)\/;/.exec(readFileSync(path.join(root, 'next.config.js'), 'utf8'))?.[1] ?? '^$',
);

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`);
}

describe('the parts of MSAL that the build leaves out', () => {
  it('the parts of MSAL that the build leaves out are five files of the installed version', () => {
    expect(filesIn(msal).filter((file) => leftOut.test(file))).toHaveLength(5);
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
    const sources = ['app', 'components', 'lib/client'].flatMap(filesIn).filter((file) => /\.tsx?$/.test(file));
    const popups = sources
      .filter((file) => !file.endsWith('.test.ts'))
      .filter((file) => /\b(login|acquireToken|logout)Popup\b/.test(readFileSync(path.join(root, file), 'utf8')));
    expect(popups).toEqual([]);
  });
});
