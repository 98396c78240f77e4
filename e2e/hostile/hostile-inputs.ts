/** Generates inputs of a fix that name a wrong or malformed resource, each with a description. */

type Input = Readonly<Record<string, unknown>>;

/** Keys whose value is the ID of a child of the cluster. */
const ofCluster = ['assignmentId', 'assignmentIds', 'connectionId', 'dataConnectionId', 'lockId', 'followerId'];
/** Keys whose value is another ID or address. */
const ids = [
  ...ofCluster,
  'identityId',
  'workspaceId',
  'userIdentity',
  'keyVaultUri',
  'scope',
  'groupId',
  'roleDefinitionId',
];

/** Returns hostile variants of a valid input. */
export function hostileInputs(input: object, cluster: string, otherCluster: string): [string, unknown][] {
  return [...allInputs(input, cluster, otherCluster)].filter(([, candidate]) => !isSame(candidate, input));
}

/** IDs are case-insensitive, so another spelling is the same input. */
function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left).toLowerCase() === JSON.stringify(right).toLowerCase();
}

function* allInputs(input: object, cluster: string, otherCluster: string): Generator<[string, unknown]> {
  const good = input as Input;
  yield ['an unknown key', { ...good, force: true }];
  yield ['a list', [good]];
  yield ['nothing', null];
  yield ['text', JSON.stringify(good)];
  for (const [key, value] of Object.entries(good)) {
    const set = (other: unknown): Input => ({ ...good, [key]: other });
    for (const wrong of [null, {}, true, [[]], '']) yield [`${key}: ${JSON.stringify(wrong)}`, set(wrong)];
    if (Array.isArray(value)) yield [`${key}: ten thousand`, set(Array.from({ length: 5_000 }, () => value[0]))];
    const candidate: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof candidate !== 'string' || !ids.includes(key)) continue;
    const wrap = (text: string) => set(Array.isArray(value) ? [text] : text);
    for (const [what, text] of key === 'keyVaultUri' ? addresses(candidate) : variants(candidate))
      yield [`${key}: ${what}`, wrap(text)];
    if (!ofCluster.includes(key)) continue;
    yield [`${key}: of another cluster`, wrap(movedTo(candidate, cluster, otherCluster))];
    yield [`${key}: of another subscription`, wrap(candidate.replace(/[0-9a-f]{8}-/i, '00000000-'))];
    yield [`${key}: of something else`, wrap(`${cluster}/databases/Sales`)];
    yield [`${key}: in letters of another script`, wrap(candidate.replace(/o/g, '\u043e'))];
  }
}

function variants(id: string): [string, string][] {
  return [
    ['one up', `${id}/..`],
    ['up and down', id.replace(/\/[^/]+$/, '/x/..$&')],
    ['an empty segment', id.replace(/\/?([^/]+)$/, '//$1')],
    ['a query', `${id}?api-version=2020-01-01`],
    ['a fragment', `${id}#x`],
    ['an encoded slash', `${id}%2fx`],
    ['a backslash', `${id}\\x`],
    ['a line break', `${id}\n`],
    ['a null', `${id}\0`],
    ['an invisible space', `${id}\u200b`],
    ['a URL', `https://evil.example${id}`],
    ['a host', `//evil.example${id}`],
  ];
}

function addresses(uri: string): [string, string][] {
  const { hostname } = new URL(uri);
  return [
    ['a person', `https://me@${hostname}`],
    ['a user name with the vault’s host', `https://${hostname}@evil.example`],
    ['a port', `https://${hostname}:8443`],
    ['a path', `https://${hostname}/keys/x`],
    ['a query', `https://${hostname}?x`],
    ['a fragment', `https://${hostname}#x`],
    ['no encryption', `http://${hostname}`],
    ['a file', 'file:///etc/passwd'],
    ['an address inside', 'https://169.254.169.254'],
    ['another host', 'https://evil.example'],
    ['a longer host', `https://${hostname}.evil.example`],
    ['a line break', `https://${hostname}\n.evil.example`],
    ['a backslash', `https://${hostname}\\@evil.example`],
  ];
}

function movedTo(id: string, cluster: string, other: string): string {
  const [group, otherGroup] = [cluster, other].map((id) => id.split('/').slice(0, 5).join('/').toLowerCase());
  return id
    .toLowerCase()
    .replace(cluster.toLowerCase(), other)
    .replace(group ?? '', otherGroup ?? '');
}
