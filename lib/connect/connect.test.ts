import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clouds } from '@/lib/azure/transport/clouds';
import { cloudHosts, cloudNames, customHosts } from './cloud-hosts';
import {
  consentCommand,
  consentUrl,
  containerCommand,
  egressHosts,
  environmentFile,
  knownValues,
  nginxSettings,
  permissionCommands,
  redirectUris,
  registerCommands,
  startCommand,
} from './connect-commands';
import { originOf, valueErrors } from './connect-values';
import { remedyOf } from './sign-in-remedies';

const tenant = '11111111-1111-4111-8111-111111111111';
const client = '22222222-2222-4222-8222-222222222222';
const values = { host: 'kustodian.contoso.com', tenant, client, cloud: 'public' } as const;
const known = knownValues(values);

describe('entered values', () => {
  it.each([
    ['kustodian.contoso.com', 'https://kustodian.contoso.com'],
    [' HTTPS://Kustodian.Contoso.com/ ', 'https://kustodian.contoso.com'],
    ['kustodian.contoso.com:8443', 'https://kustodian.contoso.com:8443'],
    ['localhost:3000', 'http://localhost:3000'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['10.0.0.4', 'https://10.0.0.4'],
  ])('the host %s is the origin %s', (host, origin) => {
    expect(originOf(host)).toBe(origin);
    expect(valueErrors({ ...values, host })).toEqual({});
  });

  it.each([
    ['http://kustodian.contoso.com', 'Enter an HTTPS address, such as https://kustodian.contoso.com.'],
    ['https://kustodian.contoso.com/redirect', 'Enter the host without a path, such as kustodian.contoso.com.'],
    ['kustodian', ''],
    ['two words', 'Enter a host name, such as kustodian.contoso.com.'],
    ["host'; rm -rf ~;'", 'Enter a host name, such as kustodian.contoso.com.'],
    ['$(id).contoso.com', 'Enter a host name, such as kustodian.contoso.com.'],
  ])('the host %s gets an example of what to enter', (host, error) => {
    const found = valueErrors({ ...values, host }).host ?? '';
    expect(found.startsWith(error)).toBe(true);
    expect(found === '').toBe(error === '');
  });

  it('IDs have to be GUIDs, and the client ID is not the tenant ID', () => {
    const example = '00000000-0000-0000-0000-000000000000';
    expect(valueErrors({ ...values, tenant: 'contoso.com' }).tenant).toBe(`Enter a tenant ID, such as ${example}.`);
    expect(valueErrors({ ...values, client: 'x' }).client).toBe(`Enter a client ID, such as ${example}.`);
    expect(valueErrors({ ...values, client: tenant }).client).toContain('You entered the tenant ID.');
  });

  it('an empty form has no errors and fills commands with placeholders', () => {
    const empty = { host: '', tenant: '', client: '', cloud: 'public' } as const;
    expect(valueErrors(empty)).toEqual({});
    expect(redirectUris(knownValues(empty))[0]).toBe('https://<your host>/redirect');
    expect(startCommand(knownValues(empty))).toContain('ENTRA_CLIENT_ID=<client ID>');
    expect(consentUrl(knownValues(empty))).toBeUndefined();
  });

  it('text that is not valid never reaches a command', () => {
    const hostile = knownValues({ host: "a';id;'", tenant: '$(id)', client: '`id`', cloud: 'public' });
    const texts = [registerCommands(hostile), startCommand(hostile), containerCommand(hostile), nginxSettings(hostile)];
    expect(texts.join('\n')).not.toMatch(/\$\(id\)|`id`|;id;/);
  });
});

describe('commands', () => {
  it('the commands register both redirect URIs, and create the application only without a client ID', () => {
    expect(registerCommands(known)).toContain(
      '{"spa":{"redirectUris":["https://kustodian.contoso.com/redirect","http://localhost:3000/redirect"]}}',
    );
    expect(registerCommands(known)).toContain(`APP=${client}`);
    expect(registerCommands({ ...known, client: undefined })).toContain('az ad app create');
  });

  it('name Microsoft Graph only if names are wanted', () => {
    expect(permissionCommands(known, false)).not.toContain('GRAPH');
    expect(permissionCommands(known, true)).toContain('GroupMember.Read.All');
  });

  it('set the cloud and the number of proxies where they differ from the default', () => {
    expect(environmentFile(known)).toBe(`ENTRA_CLIENT_ID=${client}\nENTRA_TENANT_ID=${tenant}\nTRUSTED_PROXIES=1`);
    const local = knownValues({ ...values, host: 'localhost:3000', cloud: 'usgov' });
    expect(environmentFile(local)).toBe(`ENTRA_CLIENT_ID=${client}\nENTRA_TENANT_ID=${tenant}\nAZURE_CLOUD=usgov`);
    expect(consentUrl(local)).toBe(`https://login.microsoftonline.us/${tenant}/adminconsent?client_id=${client}`);
  });

  it.each([
    ['usgov', 'AzureUSGovernment'],
    ['china', 'AzureChinaCloud'],
  ] as const)('commands of %s are sent to that cloud, and look up its application IDs', (cloud, cliCloud) => {
    const other = knownValues({ ...values, cloud });
    const texts = [registerCommands(other), permissionCommands(other, true), consentCommand(other)];
    for (const text of texts) {
      execFileSync('bash', ['-n'], { input: text });
      expect(text.split('\n')[0]).toBe(`az cloud set --name ${cliCloud}`);
    }
    expect(registerCommands(other)).toContain(`https://${cloudHosts[cloud].graph}/v1.0/applications`);
    expect(texts.join()).not.toContain('797f4846-ba00-4fd7-ba43-dac1f8f63013');
    expect(texts.join()).toContain('--api "$API" --api-permissions "$SCOPE=Scope"');
  });

  it('commands are those of README and of the deployment page', () => {
    const readme = readFileSync('README.md', 'utf8');
    const deploy = readFileSync('docs/deploy.md', 'utf8');
    const create = registerCommands({ ...known, client: undefined }).split('\n')[1] ?? '';
    const added = permissionCommands(known, true)
      .split('\n')
      .filter((line) => !line.startsWith('#') && !line.startsWith('APP='));
    for (const line of [create, ...added]) expect(readme).toContain(line);
    expect(readme).toContain(consentCommand(known).replace(client, '"$APP"'));
    for (const line of nginxSettings(known)
      .split('\n')
      .filter((text) => /buffer|body|timeout/.test(text)))
      expect(deploy).toContain(line.trim());
    expect(deploy).toContain(
      'docker run --read-only --cap-drop ALL --security-opt no-new-privileges -p 127.0.0.1:3000:3000',
    );
  });
});

describe('hosts', () => {
  it('the hosts of a cloud file are in every command, and no built-in host is', () => {
    const config = {
      customCloud: { name: 'AzureBleuCloud', keyVaultSuffix: 'vault.sovcloud-api.fr' },
      authority: `https://login.sovcloud-identity.fr/${tenant}`,
      armScope: 'https://management.sovcloud-api.fr/user_impersonation',
      graphResource: 'https://graph.svc.sovcloud.fr',
    };
    const custom = knownValues({ ...values, cloud: 'custom' }, customHosts(config));
    const texts = [
      registerCommands(custom),
      permissionCommands(custom, true),
      consentUrl(custom),
      startCommand(custom),
    ];
    const all = [...texts, ...egressHosts(custom).map(({ host }) => host)].join('\n');
    for (const text of [
      'management.sovcloud-api.fr',
      'graph.svc.sovcloud.fr',
      'login.sovcloud-identity.fr',
      'az cloud set --name AzureBleuCloud',
      'KUSTODIAN_CLOUD_FILE=',
    ])
      expect(all).toContain(text);
    expect(all).not.toMatch(/microsoft|azure\.com|AZURE_CLOUD/);
  });

  it.each(cloudNames)('the hosts of %s are those that the server uses', (name) => {
    const { arm, graph, login } = cloudHosts[name];
    const cloud = clouds[name];
    expect([arm, graph, login].map((host) => `https://${host}`)).toEqual([cloud.arm, cloud.graph, cloud.login]);
    expect(egressHosts(knownValues({ ...values, cloud: name })).map(({ host }) => host)).toEqual([arm, graph, login]);
  });
});

describe('remedies', () => {
  it('remedies are found by code in any case', () => {
    expect(remedyOf('aadsts50011')?.fix).toContain('/redirect');
    expect(remedyOf('AADSTS1')).toBeUndefined();
  });
});
