import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { specsFolder } from './openapi';

/** Microsoft's examples of Microsoft.Kusto operations, read from the specification files. */

/** The request of one example and its statuses. */
export interface Example {
  version: string;
  operationId: string;
  /** Name of the example's file. */
  file: string;
  method: string;
  /** Path and query, with the example's parameters. */
  url: string;
  headers: Record<string, string>;
  body: Body | undefined;
  /** The example's parameters by name. */
  parameters: Record<string, unknown>;
  /** Statuses of the example's responses. */
  statuses: number[];
}

/** A JSON object of an example. */
export type Body = { [name: string]: unknown };

interface Parameter {
  name: string;
  in: string;
}

interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  'x-ms-examples'?: Record<string, { $ref: string }>;
}

/** Parsed files by path. */
type Documents = Map<string, ReturnType<typeof JSON.parse>>;

const kusto = path.join(specsFolder, 'azure-kusto/resource-manager/Microsoft.Kusto');
const newestWithExamples = '2023-08-15';

/** Returns the specification files, oldest version first. The newest has no example files here and uses those of the version before. */
export function kustoSpecs(): { version: string; file: string; examples: string }[] {
  const older = readdirSync(path.join(kusto, 'stable')).map((version) => ({
    version,
    file: path.join(kusto, 'stable', version, 'kusto.json'),
    examples: path.join(kusto, 'stable', version, 'examples'),
  }));
  const newest = readdirSync(path.join(kusto, 'Kusto/stable')).map((version) => ({
    version,
    file: path.join(kusto, 'Kusto/stable', version, 'kusto.json'),
    examples: path.join(kusto, 'stable', newestWithExamples, 'examples'),
  }));
  return [...older, ...newest];
}

/** Returns the examples of a specification. `missing` has the names of files that aren't there. */
export function examplesOf(spec: ReturnType<typeof kustoSpecs>[number]): { examples: Example[]; missing: string[] } {
  const document = JSON.parse(readFileSync(spec.file, 'utf8'));
  const documents: Documents = new Map([[spec.file, document]]);
  const paths: Record<string, Record<string, Operation>> = { ...document.paths, ...document['x-ms-paths'] };
  const examples: Example[] = [];
  const missing: string[] = [];
  for (const [template, item] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(item)) {
      for (const { $ref } of Object.values(operation['x-ms-examples'] ?? {})) {
        const file = path.join(spec.examples, path.basename($ref));
        if (!existsSync(file)) missing.push(path.basename($ref));
        else examples.push(example(spec, { template, method, operation, file }, documents));
      }
    }
  }
  return { examples, missing };
}

function example(
  spec: { version: string; file: string },
  { template, method, operation, file }: { template: string; method: string; operation: Operation; file: string },
  documents: Documents,
): Example {
  const { parameters, responses } = JSON.parse(readFileSync(file, 'utf8')) as {
    parameters: Record<string, unknown>;
    responses: Record<string, unknown>;
  };
  const declared = (operation.parameters ?? []).map((parameter) =>
    '$ref' in parameter ? resolve(spec.file, parameter.$ref, documents) : parameter,
  );
  const given = (location: string) =>
    declared.filter((parameter) => parameter.in === location && parameters[parameter.name] !== undefined);
  const query = new URLSearchParams(template.split('?')[1]);
  for (const { name } of given('query')) query.set(name, String(parameters[name]));
  query.set('api-version', spec.version);
  const body = given('body')[0];
  return {
    version: spec.version,
    operationId: operation.operationId,
    file: path.basename(file),
    method: method.toUpperCase(),
    url: `${fill(template.split('?')[0] ?? '', parameters)}?${query}`,
    headers: Object.fromEntries(given('header').map(({ name }) => [name, String(parameters[name])])),
    body: body && (parameters[body.name] as Body),
    parameters,
    statuses: Object.keys(responses).map(Number),
  };
}

function fill(template: string, parameters: Record<string, unknown>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_placeholder, name: string) =>
    encodeURIComponent(String(parameters[name])),
  );
}

/** Returns what a reference names. `documents` keeps the files, because every operation references the same. */
function resolve(file: string, reference: string, documents: Documents): Parameter {
  const [where = '', pointer = ''] = reference.split('#');
  const source = path.resolve(path.dirname(file), where || file);
  const document = documents.get(source) ?? JSON.parse(readFileSync(source, 'utf8'));
  documents.set(source, document);
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, step) => value[step], document);
}
