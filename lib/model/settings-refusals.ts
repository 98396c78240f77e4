import * as z from 'zod';
import { settingsFileSchema } from './settings-file';
import { figure } from './text';
import { exactText } from './visible-text';

type Node = z.core.JSONSchema.BaseSchema;
type Path = readonly PropertyKey[];

/** Returns sentences, each with its path, what to enter, and the value. */
export function refusalsOf(issue: z.core.$ZodIssue, file: unknown, prefix: Path = []): string[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const known = allOf.format(nodesAt(path).flatMap(({ properties = {} }) => Object.keys(properties)));
    return issue.keys.map(
      (key) => `${pathOf([...path, key])}: Unknown key. Check the spelling, or remove the key. The keys are ${known}.`,
    );
  }
  if (issue.code === 'invalid_union') {
    // The alternative of the right type has its mistake further down.
    const fitting = issue.errors.find((issues) => issues.every(({ code, path: at }) => code === 'custom' || at.length));
    if (fitting?.length) return fitting.flatMap((inner) => refusalsOf(inner, file, path));
  }
  const enter = issue.code === 'custom' ? issue.message : `Enter ${expected(nodesAt(path))}`;
  return [`${pathOf(path)}: ${enter}. ${valueWords(valueAt(file, path))}`];
}

function pathOf(path: Path): string {
  return path.length === 0 ? 'The file' : path.map(String).join('.');
}

function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    file,
  );
}

/** In characters. */
const longestValue = 100;

function valueWords(value: unknown): string {
  if (value === undefined) return 'The key is missing.';
  const text = exactText(typeof value === 'string' ? value : JSON.stringify(value));
  return `The value was “${text.length > longestValue ? `${text.slice(0, longestValue)}…` : text}”.`;
}

function nodesAt(path: Path): Node[] {
  return path.reduce<Node[]>(
    (nodes, key) => {
      return nodes.flatMap(({ properties, items }) => {
        const inner = typeof key === 'number' ? items : properties?.[String(key)];
        return isNode(inner) ? alternativesOf(inner) : [];
      });
    },
    alternativesOf(z.toJSONSchema(settingsFileSchema, { io: 'input' })),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function alternativesOf(node: Node): Node[] {
  const nested = [...(node.anyOf ?? []), ...(node.oneOf ?? [])].filter(isNode);
  return nested.length > 0 ? nested.flatMap(alternativesOf) : [node];
}

const anyOf = new Intl.ListFormat('en', { type: 'disjunction' });
const allOf = new Intl.ListFormat('en', { type: 'conjunction' });

function expected(nodes: readonly Node[]): string {
  const single = nodes.filter(({ type }) => type !== 'array');
  const choices = single.flatMap(({ const: constant, enum: values = [constant] }) =>
    values.filter(isPlain).map(String),
  );
  const words = choices.length > 0 ? anyOf.format(choices) : single.map(wordsOf).join(' or ');
  const lists = nodes.filter(({ type }) => type === 'array').map(listWords);
  return [words, ...(words ? lists.map(() => 'a list of them') : lists)].filter(Boolean).join(', or ');
}

function isPlain(value: unknown): boolean {
  return value !== undefined;
}

function wordsOf(node: Node): string {
  const { type, minimum = 0, maximum = 0, properties = {} } = node;
  if (type === 'boolean') return 'true or false';
  if (type === 'integer') return `a whole number from ${figure(minimum)} to ${figure(maximum)}`;
  if (type === 'object') return `an object with ${allOf.format(Object.keys(properties))}`;
  if (node.format === 'uuid') return 'an ID, such as 00000000-0000-0000-0000-000000000000';
  if (node.format === 'date-time') return 'a UTC time, such as 2027-01-31T00:00:00Z';
  return `a text of ${limitWords(node.minLength, node.maxLength)} characters`;
}

function listWords({ minItems, maxItems }: Node): string {
  return `a list of ${limitWords(minItems, maxItems)} items`;
}

function limitWords(least = 0, most = Number.POSITIVE_INFINITY): string {
  if (most === Number.POSITIVE_INFINITY) return `${figure(least)} or more`;
  return least === 0 ? `at most ${figure(most)}` : `${figure(least)} to ${figure(most)}`;
}
