import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Cloud } from '@/lib/azure/transport/clouds';
import { isRecord } from '@/lib/model/defined';
import { jsonLimits, readJson } from '@/lib/model/read-json';
import { exactText } from '@/lib/model/visible-text';

export type CustomCloud = Cloud & { file: NonNullable<Cloud['file']> };

const builtInNames = ['public', 'usgov', 'china', 'azurecloud', 'azureusgovernment', 'azurechinacloud'];
const builtInDomains = [
  'microsoftonline.com',
  'microsoftonline.us',
  'microsoftonline.cn',
  'microsoft.com',
  'microsoft.us',
  'azure.com',
  'azure.net',
  'azure.us',
  'azure.cn',
  'windows.net',
  'usgovcloudapi.net',
  'chinacloudapi.cn',
];
const reservedEndings = ['localhost', 'local', 'internal', 'test', 'invalid', 'example', 'onion', 'arpa'];

/** Returns whether a lowercase host is a full name outside of the built-in clouds whose first label is allowed. */
function isHost(host: string, firstLabels: readonly string[]): boolean {
  const labels = host.split('.');
  const last = labels.at(-1) ?? '';
  return (
    host.length <= 253 &&
    labels.length >= 3 &&
    labels.every((label) => /^(?!xn--)(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label)) &&
    /^[a-z]+$/.test(last) &&
    !reservedEndings.includes(last) &&
    firstLabels.includes(labels[0] ?? '') &&
    !builtInDomains.some((domain) => host === domain || host.endsWith(`.${domain}`))
  );
}

/** Becomes the lowercase host. */
const hostOfUrl = (firstLabel: string) =>
  z
    .string()
    .regex(/^https:\/\/[^/]+\/?$/)
    .transform((url) => url.slice('https://'.length).replace(/\/$/, '').toLowerCase())
    .refine((host) => isHost(host, [firstLabel]));

const suffix = (...firstLabels: string[]) =>
  z
    .string()
    .transform((text) => text.replace(/^\./, '').toLowerCase())
    .refine((host) => isHost(host, firstLabels));

const ignored = z.unknown().optional();

/**
 * In the order of the documentation, because the first mistake is named. Source of the form:
 * https://github.com/hashicorp/go-azure-sdk/blob/main/sdk/internal/metadata/client.go
 */
const cloudFileSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{2,40}$/)
      .refine((name) => !builtInNames.includes(name.toLowerCase())),
    portal: hostOfUrl('portal'),
    authentication: z.strictObject({
      loginEndpoint: hostOfUrl('login'),
      audiences: z.array(hostOfUrl('management')).min(1).max(8),
      tenant: z.string().optional(),
      identityProvider: z.string().optional(),
    }),
    resourceManager: hostOfUrl('management'),
    microsoftGraphResourceId: hostOfUrl('graph'),
    suffixes: z.looseObject({ keyVaultDns: suffix('vault', 'vaults') }),
    kustodian: z.strictObject({ kustoSuffix: suffix('kusto'), resourceGraphHasRoles: z.boolean().default(true) }),
    media: ignored,
    graphAudience: ignored,
    graph: ignored,
    batch: ignored,
    vmImageAliasDoc: ignored,
    activeDirectoryDataLake: ignored,
    sqlManagement: ignored,
    gallery: ignored,
  })
  .superRefine((file, context) => {
    const domain = lastLabels(file.resourceManager, 2);
    const ending = lastLabels(file.resourceManager, 1);
    const { loginEndpoint, audiences } = file.authentication;
    const relations: [PropertyKey[], boolean][] = [
      [['portal'], lastLabels(file.portal, 1) === ending],
      [['authentication', 'loginEndpoint'], lastLabels(loginEndpoint, 1) === ending],
      ...audiences.map((audience, index): [PropertyKey[], boolean] => [
        ['authentication', 'audiences', index],
        lastLabels(audience, 2) === domain,
      ]),
      [['microsoftGraphResourceId'], lastLabels(file.microsoftGraphResourceId, 1) === ending],
      [['suffixes', 'keyVaultDns'], lastLabels(file.suffixes.keyVaultDns, 2) === domain],
      [['kustodian', 'kustoSuffix'], lastLabels(file.kustodian.kustoSuffix, 2) === domain],
    ];
    for (const [where, holds] of relations) if (!holds) context.addIssue({ code: 'custom', path: where });
  });

function lastLabels(host: string, count: number): string {
  return host.split('.').slice(-count).join('.');
}

/** Returns the cloud, or what is wrong: a sentence that has the member’s path, and never a value. */
export function parseCloudFile(bytes: Uint8Array): { cloud: CustomCloud } | { fault: string } {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const json = readJson(bytes.subarray(hasMark ? 3 : 0), jsonLimits.cloudFile);
  if (bytes.length > jsonLimits.cloudFile.bytes || !('value' in json) || !isRecord(json.value))
    return { fault: notOne };
  const members = Object.entries(json.value).filter(([key]) => key === graphMember || !key.endsWith('ResourceId'));
  const parsed = cloudFileSchema.safeParse(Object.fromEntries(members));
  if (!parsed.success) return { fault: memberFault(parsed.error.issues[0]) };
  const { name, portal, authentication, resourceManager, microsoftGraphResourceId, suffixes, kustodian } = parsed.data;
  const arm = `https://${resourceManager}`;
  const audiences = authentication.audiences.map((host) => `https://${host}`);
  return {
    cloud: {
      name: 'custom',
      arm,
      graph: `https://${microsoftGraphResourceId}`,
      login: `https://${authentication.loginEndpoint}`,
      portal: `https://${portal}`,
      armAudiences: [...new Set([arm, ...audiences])],
      resourceGraphHasRoles: kustodian.resourceGraphHasRoles,
      engineSuffix: `.${kustodian.kustoSuffix}`,
      file: {
        name,
        keyVaultSuffix: suffixes.keyVaultDns,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    },
  };
}

const graphMember = 'microsoftGraphResourceId';
const notOne = 'Use a UTF-8 file of up to 64 KiB with one JSON object.';

function memberFault(issue: z.core.$ZodIssue | undefined): string {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const where = exactText([...(issue?.path ?? []), ...unknown].join('.')).slice(0, 200);
  return unknown.length > 0
    ? `${where} isn’t a member of a cloud file. Remove it.`
    : `${where} isn’t valid. See “Other clouds” in docs/deploy.md.`;
}

type CloudFile = ReturnType<typeof parseCloudFile>;

/** The start of the server and its routes are in different bundles. */
const key = Symbol.for('kustodian.clouds');

const inText = 'data:application/json;base64,';

/** Replaces the path of the cloud file by its content, for a child process. A path that can't be read stays. */
export function withCloudFile(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (!env.KUSTODIAN_CLOUD_FILE) return env;
  try {
    const bytes = readFileSync(env.KUSTODIAN_CLOUD_FILE);
    return { ...env, KUSTODIAN_CLOUD_FILE: inText + bytes.toString('base64') };
  } catch {
    return env;
  }
}

/** Reads a file once in a process, without following changes. */
export function readCloudFile(file: string, directory: string): CloudFile {
  const read = (globalThis as { [key]?: Map<string, CloudFile> })[key] ?? new Map<string, CloudFile>();
  Object.assign(globalThis, { [key]: read });
  const address = file.startsWith(inText) ? file : path.resolve(directory, file);
  const known = read.get(address) ?? parseFile(address);
  read.set(address, known);
  return known;
}

function parseFile(address: string): CloudFile {
  try {
    const isText = address.startsWith(inText);
    return parseCloudFile(isText ? Buffer.from(address.slice(inText.length), 'base64') : readFileSync(address));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return { fault: `Couldn’t read the file (${code}). Check the path and the permissions of the file.` };
  }
}

/** What the log and the command line show at the start. */
export function describeCloud({ login, arm, graph, portal, engineSuffix, file }: CustomCloud) {
  const { name, keyVaultSuffix, sha256 } = file;
  return { name, login, arm, graph, portal, keyVaultSuffix, kustoSuffix: engineSuffix.slice(1), sha256 };
}
