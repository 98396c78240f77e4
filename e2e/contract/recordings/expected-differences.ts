import type { Recording } from './recordings';

/** Recorded requests that no estate can reproduce, with the reason. */
const notReproduced: readonly { matches: (recording: Recording) => boolean; why: string }[] = [
  {
    matches: ({ uri }) => /^https:\/\/[^/]+\.managedhsm\./.test(uri),
    why: 'The emulator has no Managed HSM.',
  },
  {
    matches: ({ kind }) => kind.startsWith('graph-'),
    why: 'This comparison covers only Azure Resource Manager. Recorded responses of Microsoft Graph test only the readers.',
  },
  {
    matches: ({ kind }) => kind.startsWith('kusto-operation'),
    why: 'An operation has an id that only its own write returns. Other tests compare its statuses.',
  },
  {
    matches: ({ method, request }) => ['PUT', 'PATCH'].includes(method) && request === null,
    why: 'The recording has no request body.',
  },
  {
    matches: ({ kind, status }) => kind === 'activity-log' && status === 200,
    why: 'The filter by resource provider, in a form that the emulator refuses as the documentation does.',
  },
  {
    matches: ({ kind }) => kind === 'classic-administrators',
    why: 'Azure removed this resource type in 2026, and the recording is older.',
  },
  {
    matches: ({ kind }) => kind === 'connection-list',
    why: 'The emulator has no Event Hubs, SQL, Storage, or IoT Hub resources.',
  },
  {
    matches: ({ kind }) => /resource-graph|policy-states/.test(kind),
    why: 'The queries name tables, options, and subscriptions that no estate has.',
  },
  {
    matches: ({ kind, uri }) => kind === 'role-assignments' && /principalId eq '[^']*$/.test(decodeURIComponent(uri)),
    why: 'Redaction cut the filter short.',
  },
  {
    matches: ({ kind }) => kind === 'subscriptions',
    why: 'Redaction made the id and the subscriptionId of an item differ.',
  },
  {
    matches: ({ kind, uri }) => kind === 'diagnostic-settings' && /00\/providers\/microsoft.insights/i.test(uri),
    why: "The id of a subscription's own setting was recorded without its first slash, which is no ARM id.",
  },
];

/** Returns why a recorded request isn't sent to the emulator, or `undefined` when it is. */
export function whyNotReproduced(recording: Recording): string | undefined {
  return notReproduced.find(({ matches }) => matches(recording))?.why;
}

/** Where the emulator's answer differs from the recorded one. A difference that isn't here fails the test. */
export interface ExpectedDifference {
  kinds: RegExp;
  difference: RegExp;
  why: string;
}

/** Every difference that is known, with its reason. */
export const expectedDifferences: readonly ExpectedDifference[] = [
  {
    kinds: /^kusto-/,
    difference: /^header (?:azure-asyncoperation|location): .* signed, recorded /,
    why: 'Azure has signed the URLs of operations since 2024, and these recordings are older.',
  },
  {
    kinds: /^kusto-(?:connection-put|privateEndpointConnections-write)$/,
    difference: /^(?:adds|lacks) properties\./,
    why: 'Azure nests properties in properties here. The emulator returns the shape of the specification.',
  },
  {
    kinds: /^kusto-cluster$/,
    difference: /^header etag: present, recorded absent$/,
    why: 'The recording of azure-powershell was copied by hand without this header.',
  },
  {
    kinds: /^kusto-dataConnections-write$/,
    difference: /^lacks properties\.managedIdentityObjectId: null$/,
    why: 'Only the answer to a PATCH has this null. A read before and after it has none.',
  },
  {
    kinds: /^diagnostic-setting-put$/,
    difference: /^(?:adds .*: null|adds properties\.metrics\[\]|lacks location: string)$/,
    why: "A subscription's own setting has another shape. The product writes only settings of clusters.",
  },
  {
    kinds: /^diagnostic-setting-put$/,
    difference: /^lacks properties\.metrics\[\]\.timeGrain: string$/,
    why: 'Recorded once, where the request had no time grain. Other settings lack it.',
  },
  {
    kinds: /^error-diagnostic-setting-put$/,
    difference: /^status 200, recorded 400$/,
    why: 'The emulator has no partner resources of Azure Marketplace, so it accepts every id of one.',
  },
  {
    kinds: /^identity$/,
    difference: /^lacks (?:encodedContent|properties\.clientSecretUrl): string$/,
    why: 'UNCONFIRMED: which identities have these two. One of six recordings has each.',
  },
  {
    kinds: /^identity$/,
    difference: /^status 400, recorded 201$/,
    why: 'The emulator has no early-access regions such as eastus2euap.',
  },
  {
    kinds: /^policy-assignments$/,
    difference: /^lacks value\[\]\.properties\./,
    why: 'The recorded list shows assignments of management groups that the estate lacks.',
  },
];
