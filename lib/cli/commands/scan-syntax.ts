import type { CommandSyntax } from '../arguments/option';
import { formatNames } from '../output/format-names';

export const scopeGroup = {
  heading: 'Scope (clusters that match any option, default: all clusters that you can read)',
  options: [
    { name: 'subscription', value: 'ID', values: 'repeatable', help: 'All clusters of these subscriptions.' },
    {
      name: 'management-group',
      value: 'ID',
      help: 'All subscriptions in this management group that you can read.',
    },
    { name: 'cluster', value: 'ARM-ID', values: 'repeatable', help: 'These clusters, by resource ID.' },
  ],
} as const;

export const configOption = {
  name: 'config',
  value: 'FILE',
  help: 'Settings file from the web app (kustodian.json), with settings, exemptions, and access assertions.',
} as const;

export const kustoFilesOption = {
  name: 'kusto-files',
  value: 'DIR',
  help: 'Folder with results of management commands, from kusto-script or exported one by one.',
} as const;

export const pseudonymsOption = {
  name: 'pseudonyms',
  help: 'Replace IDs, names, and addresses with pseudonyms in every output. KUSTODIAN_PSEUDONYM_KEY has the key (32 random bytes). Default: a random key.',
} as const;

/** Every option of a scan. One that isn't here is refused. */
export const scanSyntax: CommandSyntax = {
  name: 'scan',
  summary: 'Checks clusters and writes the findings, without changing the clusters.',
  groups: [
    {
      heading: scopeGroup.heading,
      options: [
        ...scopeGroup.options,
        {
          name: 'tenant',
          value: 'ID',
          values: 'repeatable',
          help: 'Up to 20 tenants, scanned one after another. Default: ENTRA_TENANT_ID, or the tenant of the sign-in.',
        },
      ],
    },
    {
      heading: 'Checks (a check runs if it matches all options)',
      options: [
        { name: 'check', value: 'ID', values: 'repeatable', help: 'Only these checks.' },
        { name: 'skip-check', value: 'ID', values: 'repeatable', help: 'All checks except these.' },
        { name: 'framework', value: 'NAME', help: 'Only checks that map to this framework, such as "SOC 2023".' },
        {
          name: 'category',
          value: 'CATEGORY',
          values: 'repeatable',
          help: 'Only checks of this category: encryption, identity, access, network, data-protection, or operations.',
        },
        {
          name: 'severity',
          value: 'SEVERITY',
          values: 'repeatable',
          help: 'Only checks of this severity: high, medium, low, or info.',
        },
      ],
    },
    {
      heading: 'Evidence and settings',
      options: [
        {
          name: 'depth',
          value: 'index|full',
          help: 'index: only Azure Resource Graph data. full: all evidence. Default: full.',
        },
        configOption,
        kustoFilesOption,
        { name: 'concurrency', value: 'N', help: 'Number of clusters to read at the same time, 1–32. Default: 8.' },
      ],
    },
    {
      heading: 'Gate',
      options: [
        {
          name: 'baseline',
          value: 'FILE',
          values: 'one-each',
          help: 'Earlier snapshot (.kustodian.gz) to compare with, one for each tenant.',
        },
        {
          name: 'fail-on',
          value: 'new|any|none',
          help: 'Failures that count. new: failures that aren’t in the baseline. any: all failures. none: no failures. Default: any.',
        },
        {
          name: 'fail-severity',
          value: 'high|medium|low',
          help: 'Lowest severity that counts. Default: high.',
        },
        {
          name: 'max-unknown',
          value: 'N|P%',
          help: 'Maximum number or percentage of unknown findings, such as 20 or 5%. Above it, the exit code is 2. Default: 100%.',
        },
        {
          name: 'min-score',
          value: 'N',
          help: 'Minimum score, 0–100. Below it, the exit code is 3.',
        },
      ],
    },
    {
      heading: 'Output',
      options: [
        {
          name: 'output',
          value: 'FORMAT',
          values: 'list',
          help: `Output formats, separated by commas: ${formatNames.join(', ')}. Multiple formats need --out. The pack format needs --out and --depth full. Default: table.`,
        },
        {
          name: 'outcome',
          value: 'LIST',
          values: 'list',
          help: 'Outcomes of findings in table, json, csv, and ocsf: pass, fail, not-applicable, unknown, or error. Counts, scores, and the gate don’t change. Default: all.',
        },
        {
          name: 'out',
          value: 'DIR',
          help: 'Folder for output files. Created if it doesn’t exist. The table is still written to stdout.',
        },
        pseudonymsOption,
        {
          name: 'summary',
          help: 'Append a Markdown summary to the file in GITHUB_STEP_SUMMARY, or write kustodian.md to --out.',
        },
        {
          name: 'notify',
          value: 'URL',
          help: 'Send a summary to a webhook of Teams, Slack, or another service (HTTPS).',
        },
        {
          name: 'notify-on',
          value: 'RULE',
          values: 'repeatable',
          help: 'Send it only if a rule matches: always, gate, unread, or new[:SEVERITY][@production, @tag=NAME:VALUE, or @subscription=ID].',
        },
        {
          name: 'link',
          value: 'URL',
          help: 'Address of your web app. Adds links to clusters and findings to SARIF, HTML, the summary, and the notification.',
        },
        {
          name: 'quiet',
          help: 'Write only errors, the gate, file paths, and the hash of an evidence pack to stderr.',
        },
        { name: 'no-color', help: 'Don’t use colors. NO_COLOR does the same.' },
      ],
    },
  ],
};
