import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse, parseAllDocuments } from 'yaml';
import { parseTemplates, render } from './go-template';

export const chartFolder = path.resolve('charts/kustodian');

const read = (name: string) => readFileSync(path.join(chartFolder, name), 'utf8');

type Tree = Record<string, unknown>;

export interface Manifest {
  kind: string;
  metadata: { name: string };
  [member: string]: unknown;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Helm merges objects and replaces everything else. */
function merged(defaults: Tree, given: Tree): Tree {
  const entries = Object.entries(given).map(([name, value]) => {
    const before = defaults[name];
    return [name, isTree(value) && isTree(before) ? merged(before, value) : value];
  });
  return { ...defaults, ...Object.fromEntries(entries) };
}

export function valuesOf(text: string): Tree {
  return merged(parse(read('values.yaml')), parse(text) ?? {});
}

const ajv = new Ajv({ allErrors: true, strict: false });
const validate = ajv.compile(JSON.parse(read('values.schema.json')));

/** Returns why the schema refuses the values. */
export function faultsOf(values: Tree): string | undefined {
  if (validate(values)) return undefined;
  return (validate.errors ?? [])
    .map(
      ({ instancePath, keyword, message, params }) => `${instancePath} ${keyword} ${message} ${JSON.stringify(params)}`,
    )
    .join('\n');
}

/** The order in which Helm installs kinds: https://github.com/helm/helm/blob/v3.16.4/pkg/releaseutil/kind_sorter.go */
const order = [
  'NetworkPolicy',
  'PodDisruptionBudget',
  'ServiceAccount',
  'ConfigMap',
  'Service',
  'Deployment',
  'CronJob',
  'Ingress',
  'HTTPRoute',
];

/** Returns the manifests as text, in the form of `helm template`. */
export function renderChart(values: Tree): string {
  const names = readdirSync(path.join(chartFolder, 'templates')).sort();
  const templates = parseTemplates(new Map(names.map((name) => [name, read(`templates/${name}`)])));
  const chart = parse(read('Chart.yaml'));
  const dot = {
    Values: values,
    Release: { Name: 'kustodian', Service: 'Helm' },
    Chart: { AppVersion: chart.appVersion },
    Files: Object.fromEntries([['Get', read]]),
  };
  return names
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) =>
      render(templates, name, dot)
        .split(/^---$/m)
        .map((text) => ({ name, text: text.trim() })),
    )
    .filter(({ text }) => text !== '')
    .map((piece) => ({ ...piece, rank: order.indexOf(parse(piece.text).kind) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ name, text }) => `---\n# Source: kustodian/templates/${name}\n${text}\n`)
    .join('');
}

/** Throws for text that isn't YAML, or has a key twice. */
export function manifestsOf(text: string): Manifest[] {
  return parseAllDocuments(text).map((document) => {
    const [error] = document.errors;
    if (error) throw error;
    return document.toJS();
  });
}
