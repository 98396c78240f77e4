import { accessCommands } from './access-commands';
import { type Command, diffFormats, formatOption, formats, trendFormats } from './command';
import { configOption, pseudonymsOption, scanSyntax, scopeGroup } from './scan-syntax';

const checksCommand: Command = {
  syntax: {
    name: 'checks',
    summary: 'Lists the checks, or shows one. Needs no sign-in.',
    operands: [{ name: 'ID' }],
    groups: [{ heading: 'Options', options: [formatOption(formats)] }],
  },
  load: async () => (await import('./checks')).runChecks,
};

const roleCommand: Command = {
  syntax: {
    name: 'role',
    summary: 'Prints the custom role that a scan needs in addition to Reader, in JSON for Azure CLI. Needs no sign-in.',
    groups: [
      {
        heading: 'Options',
        options: [
          {
            name: 'subscription',
            value: 'ID',
            values: 'repeatable',
            help: 'Subscriptions where the role can be assigned.',
          },
          { name: 'management-group', value: 'ID', help: 'Management group where the role can be assigned.' },
        ],
      },
    ],
    notes: [
      'Create the role with: az role definition create --role-definition role.json. Without --subscription or --management-group, replace the sample subscription ID (all zeros) first.',
    ],
  },
  load: async () => (await import('./role')).runRole,
};

const kustoScriptCommand: Command = {
  syntax: {
    name: 'kusto-script',
    summary: 'Prints a bash script that saves the results of management commands for --kusto-files. Needs no sign-in.',
    operands: [{ name: 'CLUSTER-URI' }, { name: 'DATABASE', repeatable: true }],
    groups: [],
    notes: [
      'The script needs Azure CLI, curl, and jq. It reads settings and roles, but no data of tables. To pass CLUSTER-URI and DATABASE to the script instead, leave them out here.',
    ],
  },
  load: async () => (await import('./kusto-script')).runKustoScript,
};

const selfTestCommand: Command = {
  syntax: {
    name: 'self-test',
    summary:
      'Evaluates the examples of all checks without a network. The exit code is 0 if each has its expected result.',
    groups: [{ heading: 'Options', options: [formatOption(formats)] }],
  },
  load: async () => (await import('./self-test')).runSelfTest,
};

const scanCommand: Command = {
  syntax: scanSyntax,
  load: async () => (await import('./scan')).runScan,
};

const clustersCommand: Command = {
  syntax: {
    name: 'clusters',
    summary: 'Lists clusters with their scores and failures, from Azure Resource Graph.',
    groups: [
      scopeGroup,
      {
        heading: 'Options',
        options: [
          { name: 'limit', value: 'N', help: 'Number of clusters to list. Default: all.' },
          {
            name: 'after',
            value: 'ID',
            help: 'List only clusters after this resource ID, in the order of lowercase IDs.',
          },
          configOption,
          pseudonymsOption,
          formatOption(formats),
        ],
      },
    ],
  },
  load: async () => (await import('./clusters')).runClusters,
};

const previewCommand: Command = {
  syntax: {
    name: 'preview',
    summary:
      'Shows the changes, preflight checks, and equivalent commands of a fix, without applying it. The exit code is 1 if the fix isn’t possible now.',
    operands: [
      { name: 'FIX', required: true },
      { name: 'ARM-ID', required: true },
    ],
    groups: [
      {
        heading: 'Options',
        options: [{ name: 'input', value: 'JSON', help: 'Input of the fix. Default: {}.' }, formatOption(formats)],
      },
    ],
    notes: [
      'FIX is the ID of a fix. To list the fixes and their inputs, run checks --format json. ARM-ID is the resource ID of a cluster.',
    ],
  },
  load: async () => (await import('./preview')).runPreview,
};

const diffCommand: Command = {
  syntax: {
    name: 'diff',
    summary: 'Compares the findings and checks of two snapshots. Only --who needs a sign-in.',
    operands: [
      { name: 'A', required: true },
      { name: 'B', required: true },
    ],
    groups: [
      {
        heading: 'Options',
        options: [
          formatOption(diffFormats),
          { name: 'who', help: 'Show who made each change, from Azure Resource Graph and the activity log.' },
        ],
      },
    ],
  },
  load: async () => (await import('./diff')).runDiff,
};

const trendCommand: Command = {
  syntax: {
    name: 'trend',
    summary:
      'Shows the score and findings over time, from the snapshots (*.kustodian.gz) in a folder. Needs no sign-in.',
    operands: [{ name: 'DIR', required: true }],
    groups: [
      {
        heading: 'Options',
        options: [
          formatOption(trendFormats),
          { name: 'tenants', help: 'Show every tenant. Default: the tenant of most snapshots.' },
        ],
      },
    ],
  },
  load: async () => (await import('./trend')).runTrend,
};

const snapshotToKqlCommand: Command = {
  syntax: {
    name: 'snapshot to-kql',
    summary:
      'Prints snapshots as NDJSON for Azure Data Explorer, or the commands that create its tables (--schema). Needs no sign-in.',
    operands: [{ name: 'FILE', repeatable: true }],
    groups: [
      {
        heading: 'Options',
        options: [{ name: 'schema', help: 'Print the commands that create tables, mappings, and functions.' }],
      },
    ],
    notes: ['The commands aren’t verified against a live cluster. See docs/kql/README.md.'],
  },
  load: async () => (await import('./snapshot-to-kql')).runSnapshotToKql,
};

const verifyCommand: Command = {
  syntax: {
    name: 'verify',
    summary:
      'Verifies an evidence pack (.pack.zip) and recomputes every result from the evidence. Needs no sign-in. The exit code is 3 if the pack has a problem.',
    operands: [{ name: 'PACK', required: true }],
    groups: [
      {
        heading: 'Options',
        options: [
          {
            name: 'expect',
            value: 'HASH',
            help: 'The hash that scan wrote to stderr (sha256:…). Use this option to detect a replaced pack.',
          },
          formatOption(formats),
        ],
      },
    ],
  },
  load: async () => (await import('./verify')).runVerify,
};

const doctorCommand: Command = {
  syntax: {
    name: 'doctor',
    summary:
      'Reports, with redacted names, what differs in your tenant from Kustodian’s assumptions. Changes nothing. The exit code is 3 if something differs, and 2 if something couldn’t be read.',
    groups: [
      {
        heading: 'Options',
        options: [
          { name: 'subscription', value: 'ID', values: 'repeatable', help: 'Subscriptions to read. Default: all.' },
          {
            name: 'cluster',
            value: 'ARM-ID',
            values: 'repeatable',
            help: 'Clusters to read. Default: the first ones that are found.',
          },
          {
            name: 'kusto-token-from-env',
            value: 'NAME',
            help: 'Environment variable with a token for https://CLUSTER.REGION.kusto.windows.net, to send each management command once.',
          },
          { name: 'max-clusters', value: 'N', help: 'Maximum number of clusters, 1–100. Default: 5.' },
          { name: 'max-requests', value: 'N', help: 'Maximum number of requests, 1–100000. Default: 1000.' },
          { name: 'format', value: 'md|json', help: 'Output format. Default: md.' },
        ],
      },
    ],
  },
  load: async () => (await import('./doctor')).runDoctorCommand,
};

const mcpCommand: Command = {
  syntax: {
    name: 'mcp',
    summary:
      'Serves read-only tools over the Model Context Protocol on stdin and stdout, for assistants such as an editor’s.',
    groups: [
      scopeGroup,
      {
        heading: 'Options',
        options: [
          configOption,
          {
            name: 'files',
            value: 'DIR',
            values: 'repeatable',
            help: 'Folder whose snapshots, evidence packs, and assertions can be read. Up to 8.',
          },
          pseudonymsOption,
          { name: 'offline', help: 'No sign-in and no network. Use only --files and --quiet with it.' },
          { name: 'quiet', help: 'Write only errors to stderr.' },
        ],
      },
    ],
  },
  load: async () => (await import('../mcp/run-mcp')).runMcp,
};

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  scanCommand,
  clustersCommand,
  previewCommand,
  diffCommand,
  trendCommand,
  snapshotToKqlCommand,
  verifyCommand,
  ...accessCommands,
  checksCommand,
  roleCommand,
  kustoScriptCommand,
  selfTestCommand,
  doctorCommand,
  mcpCommand,
];
