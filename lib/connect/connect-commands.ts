import { type CloudHosts, type CloudName, cloudHosts } from './cloud-hosts';
import { type ConnectValues, guidOf, originOf } from './connect-values';

/** Placeholders replace what isn't entered. */
export interface KnownValues {
  /** Such as `https://kustodian.contoso.com`. */
  origin: string;
  tenant: string;
  /** `undefined`: the application isn't registered yet. */
  client: string | undefined;
  cloud: CloudName;
  hosts: CloudHosts;
}

const localOrigin = 'http://localhost:3000';

export const doctorCommand = 'az login\nnpm run -s kustodian -- doctor > kustodian-report.md';

/** @param custom hosts of the cloud file */
export function knownValues({ host, tenant, client, cloud }: ConnectValues, custom?: CloudHosts): KnownValues {
  return {
    origin: originOf(host) ?? 'https://<your host>',
    tenant: guidOf(tenant) ?? '<tenant ID>',
    client: guidOf(client),
    cloud,
    hosts: cloud === 'custom' ? (custom ?? cloudHosts.public) : cloudHosts[cloud],
  };
}

/** Returns the host's URIs, and localhost's to try it on your machine. */
export function redirectUris({ origin }: KnownValues): string[] {
  return [...new Set([`${origin}/redirect`, `${localOrigin}/redirect`])];
}

/** Registers the application. Without a client ID, creates it. */
export function registerCommands(values: KnownValues): string {
  const { client } = values;
  const create = client
    ? `APP=${client}`
    : 'APP=$(az ad app create --display-name Kustodian --sign-in-audience AzureADMyOrg --query appId -o tsv)';
  const uris = redirectUris(values).map((uri) => `"${uri}"`);
  return [
    ...cloudCommand(values),
    `az login --tenant '${values.tenant}'`,
    create,
    `az rest --method PATCH --url "https://${values.hosts.graph}/v1.0/applications(appId='$APP')" \\`,
    `  --body '{"spa":{"redirectUris":[${uris.join(',')}]}}'`,
    'echo "Client ID: $APP"',
  ].join('\n');
}

/** Azure CLI signs in to Azure public unless another cloud is set (https://learn.microsoft.com/cli/azure/manage-clouds-azure-cli). */
function cloudCommand({ cloud, hosts }: KnownValues): string[] {
  return cloud === 'public' ? [] : [`az cloud set --name ${cloud === 'custom' ? hosts.title : cliClouds[cloud]}`];
}

const cliClouds: Record<Exclude<CloudName, 'public' | 'custom'>, string> = {
  usgov: 'AzureUSGovernment',
  china: 'AzureChinaCloud',
};

/**
 * Looks up Azure Service Management. Its application ID differs by cloud, so the commands ask the tenant, by the
 * resource of Azure Resource Manager in the CLI's cloud.
 * UNCONFIRMED: that the service principal has this resource as a name in other clouds too. `az ad sp show` finds a
 * service principal by any of its names (https://learn.microsoft.com/cli/azure/ad/sp#az-ad-sp-show).
 */
function managementCommands(cloud: CloudName): string[] {
  const add = 'az ad app permission add --id "$APP"';
  if (cloud === 'public')
    return [
      `${add} --api 797f4846-ba00-4fd7-ba43-dac1f8f63013 --api-permissions 41094075-9dad-400e-a0bd-54e686782033=Scope`,
    ];
  return [
    'ARM=$(az cloud show --query endpoints.activeDirectoryResourceId -o tsv)',
    'API=$(az ad sp show --id "$ARM" --query appId -o tsv)',
    `SCOPE=$(az ad sp show --id "$ARM" --query "oauth2PermissionScopes[?value=='user_impersonation'].id | [0]" -o tsv)`,
    `${add} --api "$API" --api-permissions "$SCOPE=Scope"`,
  ];
}

/** Adds permissions. The application registers itself in the tenant with `az ad sp create`. */
export function permissionCommands(values: KnownValues, names: boolean): string {
  const { client, cloud } = values;
  return [
    ...cloudCommand(values),
    `APP=${client ?? '<client ID>'}`,
    '# Azure Service Management, delegated user_impersonation',
    ...managementCommands(cloud),
    'az ad sp create --id "$APP"',
    ...(names
      ? [
          '# Microsoft Graph, delegated, to show names',
          'GRAPH=00000003-0000-0000-c000-000000000000',
          'for SCOPE in User.ReadBasic.All GroupMember.Read.All Application.Read.All; do',
          `  ID=$(az ad sp show --id $GRAPH --query "oauth2PermissionScopes[?value=='$SCOPE'].id" -o tsv)`,
          '  az ad app permission add --id "$APP" --api $GRAPH --api-permissions "$ID=Scope"',
          'done',
        ]
      : []),
  ].join('\n');
}

export function consentCommand(values: KnownValues): string {
  return [...cloudCommand(values), `az ad app permission admin-consent --id ${values.client ?? '<client ID>'}`].join(
    '\n',
  );
}

/** Returns `undefined` before both IDs are entered. */
export function consentUrl(values: KnownValues): string | undefined {
  const tenant = guidOf(values.tenant);
  if (!tenant || !values.client) return undefined;
  return `https://${values.hosts.login}/${tenant}/adminconsent?client_id=${values.client}`;
}

function environment({ client, tenant, cloud }: KnownValues): string[] {
  return [
    `ENTRA_CLIENT_ID=${client ?? '<client ID>'}`,
    `ENTRA_TENANT_ID=${tenant}`,
    ...(cloud === 'public' ? [] : [cloud === 'custom' ? 'KUSTODIAN_CLOUD_FILE=<cloud file>' : `AZURE_CLOUD=${cloud}`]),
  ];
}

function isLocal({ origin }: KnownValues): boolean {
  return origin.startsWith('http://localhost');
}

export function environmentFile(values: KnownValues): string {
  return [...environment(values), ...(isLocal(values) ? [] : ['TRUSTED_PROXIES=1'])].join('\n');
}

export function startCommand(values: KnownValues): string {
  return `${environment(values).join(' ')} npm start`;
}

export function containerCommand(values: KnownValues): string {
  const variables = environmentFile(values)
    .split('\n')
    .map((line) => `-e ${line}`);
  return [
    'docker build -t kustodian .',
    'docker run --read-only --cap-drop ALL --security-opt no-new-privileges -p 127.0.0.1:3000:3000 \\',
    `  ${variables.join(' ')} kustodian`,
  ].join('\n');
}

/** Returns the settings of docs/deploy.md. The certificate files are the operator's. */
export function nginxSettings({ origin }: KnownValues): string {
  const host = origin.replace(/^https?:\/\//, '').replace(/:\d+$/, '');
  return `# Other host names
server {
  listen 443 ssl default_server;
  ssl_reject_handshake on;
  return 421;
}
server {
  listen 80 default_server;
  location / { return 308 https://${host}$request_uri; }
  location /api { return 403; }
}
server {
  listen 443 ssl;
  server_name ${host};
  ssl_certificate /etc/nginx/tls/tls.crt;
  ssl_certificate_key /etc/nginx/tls/tls.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  large_client_header_buffers 4 32k;
  client_max_body_size 64k;
  location / {
    proxy_pass http://127.0.0.1:3000;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_buffering off;
    proxy_read_timeout 310s;
  }
}`;
}

export function egressHosts({ hosts }: KnownValues): { from: 'Server' | 'Browser'; host: string; use: string }[] {
  const { arm, graph, login } = hosts;
  return [
    { from: 'Server', host: arm, use: 'Azure Resource Manager, Azure Resource Graph' },
    { from: 'Server', host: graph, use: 'Microsoft Graph, for names' },
    { from: 'Browser', host: login, use: 'Sign-in' },
  ];
}
