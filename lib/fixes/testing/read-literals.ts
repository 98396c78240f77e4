/** Strict readers of rendered text. They accept only literals. */

/** Throws at anything but one cmdlet. A switch is `true`. */
export function readPowershell(text: string): { cmdlet: string; parameters: Record<string, string | true> } {
  const code = text.replace(/^#[^\n]*\n/gm, '').trimEnd();
  const [, cmdlet = '', rest = ''] = /^([A-Z][A-Za-z]*-[A-Za-z]+)([\s\S]*)$/.exec(code) ?? [];
  if (cmdlet === '') throw new Error(`no cmdlet: ${code}`);
  const parameters: Record<string, string | true> = {};
  // A parameter on its own line, with a string or a sum of strings and characters.
  const parameter = new RegExp(
    `^ \`\\n {2}-([A-Za-z]+)(?: (?:(${string})|\\((${string}(?: \\+ (?:${string}|${character}))+)\\)))?`,
  );
  let left = rest;
  while (left !== '') {
    const [whole = '', name = '', literal, sum] = parameter.exec(left) ?? [];
    if (whole === '') throw new Error(`not a parameter: ${left}`);
    const value = literal ?? sum;
    parameters[name] = value === undefined ? true : readSum(value);
    left = left.slice(whole.length);
  }
  return { cmdlet, parameters };
}

/** A PowerShell string in single quotes, with a doubled quote of any kind for one. */
const string = "'(?:[^'‘’‚‛]|''|‘‘|’’|‚‚|‛‛)*'";
/** A PowerShell character by its number. */
const character = '\\[char\\]0x[0-9a-f]{1,4}';

function readSum(text: string): string {
  const terms = text.match(new RegExp(`${string}|${character}`, 'g')) ?? [];
  return terms
    .map((term) =>
      term.startsWith('[')
        ? String.fromCharCode(Number.parseInt(term.slice('[char]0x'.length), 16))
        : term.slice(1, -1).replace(/(['‘’‚‛])\1/g, '$1'),
    )
    .join('');
}

export interface BicepResource {
  type: string;
  isExisting: boolean;
  properties: string[];
  strings: string[];
}

/** Throws at anything but comments and literals. */
export function readBicep(text: string): { resources: BicepResource[] } {
  const code = text.replace(/^\/\/[^\n]*\n/gm, '').trim();
  const resources: BicepResource[] = [];
  let left = code;
  while (left !== '') {
    const head = /^resource [a-z]+ '([^'\\$]+)' (existing )?= /.exec(left);
    if (!head) throw new Error(`not a resource: ${left}`);
    const { value, rest } = readValue(left.slice(head[0].length));
    resources.push({
      type: head[1] ?? '',
      isExisting: head[2] !== undefined,
      properties: typeof value === 'object' && value !== null ? Object.keys(value) : [],
      strings: stringsOf(value),
    });
    left = rest.trimStart();
  }
  return { resources };
}

type Value = string | number | boolean | null | Value[] | { [name: string]: Value };

function readValue(text: string): { value: Value; rest: string } {
  if (text.startsWith("'")) return readString(text);
  if (text.startsWith('{')) return readObject(text);
  if (text.startsWith('[')) return readList(text);
  const [word = ''] = /^(?:true|false|null|-?\d+(?:\.\d+)?|[a-z]+)/.exec(text) ?? [];
  if (word === '') throw new Error(`not a value: ${text}`);
  const known: Record<string, Value> = { true: true, false: false, null: null };
  // A bare word is the symbol of another resource.
  return { value: word in known ? (known[word] ?? null) : word, rest: text.slice(word.length) };
}

function readString(text: string): { value: string; rest: string } {
  const [whole = ''] = /^'(?:[^'\\\n\r$]|\$(?!\{)|\\(?:\\|'|\$|n|r|t|u\{[0-9a-f]+\}))*'/.exec(text) ?? [];
  if (whole === '') throw new Error(`not a string: ${text}`);
  const value = whole
    .slice(1, -1)
    .replace(/\\(u\{([0-9a-f]+)\}|.)/g, (_all, mark: string, code: string | undefined) => {
      if (code !== undefined) return String.fromCodePoint(Number.parseInt(code, 16));
      return { n: '\n', r: '\r', t: '\t' }[mark] ?? mark;
    });
  return { value, rest: text.slice(whole.length) };
}

function readObject(text: string): { value: { [name: string]: Value }; rest: string } {
  if (text.startsWith('{}')) return { value: {}, rest: text.slice(2) };
  const value: { [name: string]: Value } = {};
  let left = text.slice(1);
  for (;;) {
    const end = /^\n *\}/.exec(left);
    if (end) return { value, rest: left.slice(end[0].length) };
    const indent = /^\n */.exec(left)?.[0];
    if (indent === undefined) throw new Error(`not a member: ${left}`);
    left = left.slice(indent.length);
    const bare = /^[A-Za-z_][A-Za-z0-9_]*(?=: )/.exec(left)?.[0];
    const key = bare === undefined ? readString(left) : { value: bare, rest: left.slice(bare.length) };
    if (!key.rest.startsWith(': ')) throw new Error(`no colon: ${key.rest}`);
    const member = readValue(key.rest.slice(2));
    value[key.value] = member.value;
    left = member.rest;
  }
}

function readList(text: string): { value: Value[]; rest: string } {
  if (text.startsWith('[]')) return { value: [], rest: text.slice(2) };
  const value: Value[] = [];
  let left = text.slice(1);
  for (;;) {
    const end = /^\n *\]/.exec(left);
    if (end) return { value, rest: left.slice(end[0].length) };
    const indent = /^\n */.exec(left)?.[0];
    if (indent === undefined) throw new Error(`not an item: ${left}`);
    const item = readValue(left.slice(indent.length));
    value.push(item.value);
    left = item.rest;
  }
}

function stringsOf(value: Value): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsOf(inner)]);
}
