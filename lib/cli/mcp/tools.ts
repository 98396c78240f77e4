import * as z from 'zod';
import { scanJson } from '@/lib/evidence-pack/scan-json';
import { wholeSeconds } from '@/lib/history/build-snapshot';
import type { Pseudonyms } from '@/lib/history/pseudonyms';
import { abilities } from '@/lib/model/access';
import { categories, outcomes, severities } from '@/lib/model/finding';
import { jsonObjectSchema } from '@/lib/model/json';
import { catalog } from '@/lib/server/check-documents';
import { readAssertionFile } from '../access/read-assertions';
import { Arguments } from '../arguments/arguments';
import { testAccess } from '../commands/access-test';
import { readReach, requirePrincipal, toWhatCan } from '../commands/access-what-can';
import { whoCan } from '../commands/access-who-can';
import type { AzureSession } from '../commands/azure-session';
import { listClusters } from '../commands/clusters';
import { compareFiles } from '../commands/diff';
import { previewFix, requireFix, requireInput } from '../commands/preview';
import { verifyFile } from '../commands/verify';
import type { Io } from '../io';
import { type Content, jsonOf } from '../output/content';
import { chooseChecks } from '../scan/choose-checks';
import type { Decisions } from '../scan/read-config';
import { listOutcomes } from '../scan/report';
import { scanClusters } from '../scan/scan-clusters';
import type { ScopeArguments } from '../scan/scope-arguments';
import { toReport } from '../scan/to-report';
import { version } from '../version';
import type { AllowedFiles } from './allowed-files';
import { outputSchemas } from './output-schemas';
import { realIdOf, requireInScope, scopeFilter } from './server-scope';
import { ToolError, type ToolErrorCode } from './tool-error';

/** What all calls of a server have. */
export interface ServerSettings {
  io: Io;
  scope: ScopeArguments;
  config: Decisions;
  pseudonyms: Pseudonyms | undefined;
  files: AllowedFiles;
}

export interface ToolCall extends ServerSettings {
  signal: AbortSignal;
  /** Throws for a tool without Azure. */
  session: () => Promise<AzureSession>;
}

export interface ToolDefinition {
  name: string;
  title: string;
  description: string;
  input: z.ZodObject;
  output: z.ZodObject;
  /** Waits in the queue of calls that read Azure. */
  readsAzure: boolean;
  needsFiles: boolean;
  /** Its results and arguments can be pseudonyms. */
  allowsPseudonyms: boolean;
  /** Code of a mistake without a code of its own. */
  otherwise?: ToolErrorCode;
  run(input: unknown, call: ToolCall): Promise<Content>;
}

interface TypedTool<Input extends z.ZodObject> extends Omit<ToolDefinition, 'run' | 'input'> {
  input: Input;
  run(input: z.output<Input>, call: ToolCall): Promise<Content>;
}

function define<Input extends z.ZodObject>({ input, run, ...tool }: TypedTool<Input>): ToolDefinition {
  return { ...tool, input, run: (given, call) => run(input.parse(given), call) };
}

const armId = z.string().min(1).max(2048);
const idOf = z.string().regex(/^[a-z0-9-]{1,64}$/);
const filePath = z.string().min(1).max(1024);
const azure = { readsAzure: true, needsFiles: false, allowsPseudonyms: false } as const;
const local = { readsAzure: false, needsFiles: false, allowsPseudonyms: true } as const;
const files = { ...local, needsFiles: true, otherwise: 'file-refused' } as const;

const listTool = define({
  ...azure,
  allowsPseudonyms: true,
  name: 'list_clusters',
  title: 'List clusters',
  description:
    'Lists Azure Data Explorer clusters by resource ID, with the security score and the number of failing checks by severity. Use next as after for more.',
  input: z.strictObject({ limit: z.number().int().min(1).max(200).default(50), after: armId.optional() }),
  output: outputSchemas.clusters,
  run: async ({ limit, after }, { session, scope, config, pseudonyms, io }) => {
    const request = { scope, config, pseudonyms, limit, after };
    return jsonOf(await listClusters(await session(), request, io.now()));
  },
});

const findingsTool = define({
  ...azure,
  allowsPseudonyms: true,
  name: 'get_findings',
  title: 'Get findings',
  description:
    'Checks one cluster and returns its findings. By default, only failing, unknown, and error outcomes. The counts and the score cover all outcomes.',
  input: z.strictObject({
    cluster: armId,
    outcome: z.array(z.enum(outcomes)).min(1).default(['fail', 'unknown', 'error']),
    severity: z.array(z.enum(severities)).min(1).optional(),
    category: z.array(z.enum(categories)).min(1).optional(),
    check: z.array(idOf).min(1).max(100).optional(),
  }),
  output: outputSchemas.scan,
  run: async ({ cluster, outcome, severity = [], category = [], check = [] }, call) => {
    const { scope, config, pseudonyms, io } = call;
    const filters = { severity, category, check };
    const chosen = chooseChecks(
      new Arguments(new Map(Object.entries(filters).filter(([, all]) => all.length > 0)), []),
    );
    const session = await call.session();
    const id = pseudonyms ? await realIdOf(session, cluster, pseudonyms) : cluster;
    await requireInScope(session.gateway, scope, id);
    const { gateway, caller, hasGraph, progress } = session;
    const options = {
      scope: { subscriptions: [], clusters: [id] },
      chosen,
      depth: 'full',
      concurrency: 1,
      config,
      formats: [],
      pseudonyms,
    } as const;
    const readAt = wholeSeconds(io.now().toISOString());
    const facts = { product: version, caller, readAt, hasGraph, onProgress: progress.update };
    const { leftOut: _, real: _real, ...scanned } = await scanClusters(gateway, options, facts);
    const gate = {
      failOn: 'none',
      failSeverity: 'high',
      maxUnknown: { limit: 100, unit: 'percent' },
      minScore: undefined,
    } as const;
    const settings = { ...options, baseline: undefined, gate, configName: undefined, links: undefined };
    const report = toReport(settings, { ...scanned, product: version, readAt });
    return { format: 'json', pieces: scanJson(listOutcomes(report, outcome)) };
  },
});

const explainTool = define({
  ...local,
  name: 'explain_check',
  title: 'Explain a check',
  description:
    'Returns why a check matters, its severity and controls, the evidence that it needs, and its fixes with their input as JSON Schema.',
  input: z.strictObject({ id: idOf }),
  output: outputSchemas.check,
  run: async ({ id }) => {
    const found = catalog().checks.find((check) => check.id === id);
    if (!found) throw new ToolError('not-found');
    return jsonOf(found);
  },
});

const whoCanTool = define({
  ...azure,
  name: 'who_can',
  title: 'Find who has access',
  description: 'Lists who has an ability, such as admin, on a cluster or one of its databases, and why.',
  input: z.strictObject({
    ability: z.enum(abilities),
    cluster: armId,
    database: z.string().min(1).max(260).optional(),
  }),
  output: outputSchemas.whoCan,
  run: async ({ ability, cluster, database = null }, call) => {
    const session = await call.session();
    const ref = await requireInScope(session.gateway, call.scope, cluster);
    return jsonOf(await whoCan(session, { ability, ref, database }));
  },
});

const whatCanTool = define({
  ...azure,
  name: 'what_can',
  title: 'Find what a principal can access',
  description:
    'Lists the clusters that a principal can access, and why. The principal is an object ID, a client ID, or a user principal name.',
  input: z.strictObject({ principal: z.string().min(1).max(320) }),
  output: outputSchemas.whatCan,
  run: async ({ principal }, call) => {
    requirePrincipal(principal);
    const session = await call.session();
    const isInScope = await scopeFilter(session.gateway, call.scope);
    const { clusters, unread } = await readReach(session, principal);
    return jsonOf(
      toWhatCan(principal, {
        clusters: clusters.filter(({ clusterId }) => isInScope(clusterId)),
        unread: unread.filter(({ entry }) => isInScope(entry.scope)),
      }),
    );
  },
});

const previewTool = define({
  ...azure,
  name: 'preview_fix',
  title: 'Preview a fix',
  description:
    'Plans a fix of a cluster without a change: the steps, the effect on checks, preflight checks, and equivalent commands. explain_check has the input of a fix.',
  input: z.strictObject({ fix: idOf, cluster: armId, input: z.record(z.string(), z.unknown()).default({}) }),
  output: outputSchemas.preview,
  run: async ({ fix: id, cluster, input: given }, call) => {
    const fix = requireFix(id);
    const input = jsonObjectSchema.safeParse(given);
    if (!input.success) throw new ToolError('invalid-input');
    requireInput(fix, input.data);
    const session = await call.session();
    const ref = await requireInScope(session.gateway, call.scope, cluster);
    return jsonOf(await previewFix(session, { fix, ref, input: input.data }));
  },
});

const diffTool = define({
  ...files,
  name: 'diff',
  title: 'Compare two snapshots',
  description: 'Compares two snapshot files (.kustodian.gz) of a tenant: what is new, fixed, or unknown.',
  input: z.strictObject({ a: filePath, b: filePath }),
  output: outputSchemas.diff,
  run: async ({ a, b }, { files: allowed, pseudonyms, io }) => {
    const [first, second] = [await allowed.resolve(a), await allowed.resolve(b)];
    const { diff, hasPseudonyms } = await compareFiles(first.file, second.file, io);
    if (pseudonyms && !hasPseudonyms) throw new ToolError('file-refused');
    return jsonOf(diff);
  },
});

const verifyTool = define({
  ...files,
  name: 'verify_pack',
  title: 'Verify an evidence pack',
  description:
    'Verifies an evidence pack (.pack.zip): every byte, and every result from the evidence. expect is the hash that the scan wrote.',
  input: z.strictObject({
    path: filePath,
    expect: z
      .string()
      .regex(/^sha256:[0-9A-Fa-f]{64}$/)
      .optional(),
  }),
  output: outputSchemas.verify,
  run: async ({ path, expect }, { files: allowed, pseudonyms, io, signal }) => {
    const { file } = await allowed.resolve(path);
    let hasPseudonyms = false;
    const verified = await verifyFile(
      file,
      expect?.slice('sha256:'.length).toLowerCase(),
      { ...io, signal },
      (snapshot) => {
        hasPseudonyms = snapshot.header.pseudonyms !== undefined;
      },
    );
    if (pseudonyms && !hasPseudonyms) throw new ToolError('file-refused');
    return jsonOf(verified);
  },
});

const largestAssertions = 1024 ** 2;

const assertionsTool = define({
  ...azure,
  needsFiles: true,
  otherwise: 'file-refused',
  name: 'test_assertions',
  title: 'Test access assertions',
  description:
    'Tests the access assertions of a file (kustodian.json, or a JSON list) on all clusters in scope. Results are pass, fail, or unknown.',
  input: z.strictObject({ path: filePath }),
  output: outputSchemas.assertions,
  run: async ({ path }, call) => {
    const { file, size } = await call.files.resolve(path);
    if (size > largestAssertions) throw new ToolError('file-refused');
    const assertions = await readAssertionFile(file, call.io);
    const session = await call.session();
    const isInScope = await scopeFilter(session.gateway, call.scope);
    return jsonOf(await testAccess(session, assertions, { isInScope }));
  },
});

const all: readonly ToolDefinition[] = [
  listTool,
  findingsTool,
  explainTool,
  whoCanTool,
  whatCanTool,
  previewTool,
  diffTool,
  verifyTool,
  assertionsTool,
];

/** Returns the tools that a server has, which depends on its start only. */
export function toolsOf(start: { isOffline: boolean; hasFiles: boolean; hasPseudonyms: boolean }): ToolDefinition[] {
  return all.filter(
    ({ readsAzure, needsFiles, allowsPseudonyms }) =>
      !(readsAzure && start.isOffline) &&
      !(needsFiles && !start.hasFiles) &&
      (allowsPseudonyms || !start.hasPseudonyms),
  );
}
