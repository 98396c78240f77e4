import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

/**
 * Validates exchanges against Microsoft's OpenAPI files. An exchange without a matching operation and API version is
 * counted separately, never as valid.
 */

/** The folder of the OpenAPI files. It isn't part of the project. */
export const specsFolder = path.resolve(import.meta.dirname, '../../../shared/specs/specification');

/** Returns whether the OpenAPI files exist. Prints a loud message if they don't. */
export function haveSpecs(): boolean {
  if (existsSync(specsFolder)) return true;
  process.stderr.write(
    '\n!!! NOT RUN: Microsoft’s OpenAPI files are absent, so no exchange is validated against them. !!!\n\n',
  );
  return false;
}

/** A request and its response, as sent. */
export interface Exchange {
  method: string;
  url: string;
  /** The request's body, if it has one. */
  request?: string;
  status: number;
  contentType: string;
  body: string;
}

/** The result of a validation. */
export type Verdict =
  | { state: 'valid'; operationId: string }
  | { state: 'not-described' }
  | { state: 'invalid'; reason: string; errors: readonly SchemaError[] };

/** One difference between a body and its schema. */
export interface SchemaError {
  /** A JSON pointer into the body. */
  instancePath: string;
  /** The keyword of JSON Schema that failed, such as `type` or `required`. */
  keyword: string;
  /** The parameters of Ajv's error. */
  params: Readonly<Record<string, unknown>>;
}

type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };
type JsonRecord = { [key: string]: JsonValue };

interface Operation {
  method: string;
  pattern: RegExp;
  /** Query parameters with a fixed value in the path template, from `x-ms-paths`. */
  fixedQuery: [string, string][];
  /** Number of literal segments in the template. The operation with the most matches best. */
  literals: number;
  version: string;
  operationId: string;
  /** The schema of the request's body. */
  body: JsonRecord | undefined;
  responses: Record<string, { schema?: JsonRecord }>;
  file: string;
}

type JudgeExchange = (exchange: Exchange) => Verdict;

const judges = new Map<string, JudgeExchange>();

/** Returns the validator of a folder. The files of a process share it, because reading and compiling takes seconds. */
export function createJudge(folder: string = specsFolder): JudgeExchange {
  const judge = judges.get(folder) ?? readJudge(folder);
  judges.set(folder, judge);
  return judge;
}

/** Reads all files of a folder. Throws if the folder has no operation. */
function readJudge(folder: string): JudgeExchange {
  // Most schemas validate few bodies, so optimizing their code takes longer than it saves.
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
    logger: false,
    validateSchema: false,
    code: { optimize: false },
  });
  const documents = new Map(specFiles(folder).map((file) => [file, readSpec(file)]));
  const operations = [...documents].flatMap(([file, document]) => {
    ajv.addSchema(relax(document) as JsonRecord, `file://${file}`);
    return operationsOf(document, file, documents);
  });
  if (operations.length === 0) throw new Error('The folder has no OpenAPI file.');
  const compiled = new Map<string, ValidateFunction>();
  const errorsIn = ({ file, operationId }: Operation, part: string, schema: JsonRecord, text: string) => {
    const key = `${file}/${operationId}/${part}`;
    const validate = compiled.get(key) ?? ajv.compile({ $id: `file://${key}`, ...absolute(schema, file) });
    compiled.set(key, validate);
    if (validate(JSON.parse(text))) return undefined;
    return { text: ajv.errorsText(validate.errors), errors: validate.errors ?? [] };
  };

  return (exchange) => {
    const operation = find(operations, exchange);
    if (!operation) return { state: 'not-described' };
    const status = String(exchange.status);
    const answer = operation.responses[status] ?? (exchange.status >= 400 ? operation.responses.default : undefined);
    const invalid = (detail: string, errors: readonly SchemaError[] = []): Verdict => ({
      state: 'invalid',
      reason: `${operation.operationId}${detail}`,
      errors,
    });
    if (!answer) return invalid(`: status ${status} is not declared`);
    // A rejected request can be invalid. An accepted one can't.
    const sent = exchange.status < 400 && operation.body && exchange.request ? exchange.request : undefined;
    const unfit = sent && operation.body && errorsIn(operation, 'request', operation.body, sent);
    if (unfit) return invalid(` request: ${unfit.text}`, unfit.errors);
    if (!answer.schema) return { state: 'valid', operationId: operation.operationId };
    if (exchange.body === '') return invalid(`: ${status} has no body`);
    const code = operation.responses[status] ? status : 'default';
    const errors = errorsIn(operation, code, answer.schema, exchange.body);
    if (errors === undefined) return { state: 'valid', operationId: operation.operationId };
    return invalid(` ${status}: ${errors.text}`, errors.errors);
  };
}

function specFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && !entry.parentPath.endsWith('/examples'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

function readSpec(file: string): JsonRecord {
  return JSON.parse(readFileSync(file, 'utf8'));
}

type Documents = ReadonlyMap<string, JsonRecord>;

function operationsOf(document: JsonRecord, file: string, documents: Documents): Operation[] {
  const version = (document.info as JsonRecord | undefined)?.version;
  const paths = { ...(document.paths as JsonRecord), ...(document['x-ms-paths'] as JsonRecord) };
  return Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(item as Record<string, JsonRecord>)
      .filter(([method]) => /^(get|put|post|patch|delete|head)$/.test(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        pattern: toPattern(template),
        fixedQuery: [...new URLSearchParams(template.split('?')[1] ?? '')],
        literals: template.split('/').filter((segment) => !segment.includes('{')).length,
        version: String(version),
        operationId: String(operation.operationId),
        body: bodyOf(operation, file, documents),
        responses: operation.responses as Operation['responses'],
        file,
      })),
  );
}

/** Returns the schema of the body parameter, which can be in the operation, in its file, or in a common file. */
function bodyOf(operation: JsonRecord, file: string, documents: Documents): JsonRecord | undefined {
  const parameters = (operation.parameters ?? []) as JsonRecord[];
  const resolved = parameters.map((parameter) => {
    const [where = '', pointer = ''] = String(parameter.$ref ?? '').split('#');
    if (pointer === '') return parameter;
    const source = path.resolve(path.dirname(file), where || file);
    const document = documents.get(source) ?? readSpec(source);
    const name = pointer.slice(pointer.lastIndexOf('/') + 1);
    const found = (document.parameters as Record<string, JsonRecord>)[name] ?? {};
    return found.in === 'body' ? { in: 'body', schema: { $ref: `${String(parameter.$ref)}/schema` } } : found;
  });
  return resolved.find((parameter) => parameter.in === 'body')?.schema as JsonRecord | undefined;
}

function toPattern(template: string): RegExp {
  const [pathname = ''] = template.split('?');
  const source = pathname
    .replace(/\/$/, '')
    .split('/')
    .map((segment) => {
      if (/^\{(scope|resourceUri|resourceScope|resourceId|roleAssignmentId|roleId)\}$/.test(segment)) return '.+';
      return segment.includes('{') ? '[^/]+' : segment.replace(/[.$()]/g, '\\$&');
    })
    .join('/');
  return new RegExp(`^${source}$`, 'i');
}

/**
 * The OpenAPI file of this Key Vault version is missing, so the newest available file is used. The version changed the default of
 * new vaults: https://learn.microsoft.com/azure/key-vault/general/access-control-default. UNCONFIRMED: that nothing else changed.
 */
const keyVault = { sent: '2026-02-01', judgedBy: '2023-07-01' };

function find(operations: Operation[], exchange: Exchange): Operation | undefined {
  const { pathname, searchParams } = new URL(exchange.url);
  const said = searchParams.get('api-version');
  const version = /\/microsoft\.keyvault\//i.test(pathname) && said === keyVault.sent ? keyVault.judgedBy : said;
  return operations
    .filter(
      (operation) =>
        operation.method === exchange.method &&
        operation.version === version &&
        operation.pattern.test(decodeURI(pathname)) &&
        operation.fixedQuery.every(([name, value]) => searchParams.get(name) === value),
    )
    .sort((left, right) => weight(right) - weight(left))[0];
}

function weight({ literals, fixedQuery }: Operation): number {
  return literals + fixedQuery.length;
}

/**
 * Accepts null for strings, as recorded (Azure/azure-cli-extensions, src/kusto), and any value of enums with
 * `modelAsString`. Both are valid in Azure.
 */
function relax(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(relax);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value)
    .filter(([key]) => !/^(x-ms-|example|default$|format$|readOnly$|discriminator$)/.test(key) || key === 'x-ms-paths')
    .filter(([key]) => key !== 'enum' || (value['x-ms-enum'] as JsonRecord | undefined)?.modelAsString !== true)
    .map(([key, inner]): [string, JsonValue] => [key, key === 'properties' ? nullable(inner) : relax(inner)]);
  return Object.fromEntries(entries);
}

function nullable(properties: JsonValue): JsonValue {
  if (properties === null || typeof properties !== 'object' || Array.isArray(properties)) return relax(properties);
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, { anyOf: [relax(schema), { type: 'null' }] }]),
  );
}

function absolute(schema: JsonRecord, file: string): JsonRecord {
  return JSON.parse(
    JSON.stringify(relax(schema), (key, value) =>
      key === '$ref' && typeof value === 'string' ? new URL(value, `file://${file}`).href : value,
    ),
  ) as JsonRecord;
}
