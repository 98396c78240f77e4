import { parseSync } from 'oxc-parser';
import { forEachChild, type Node } from '../house/syntax-tree';

/** A text that starts like a sentence or ends like one. Azure's names and queries don't. */
const start = /^[A-Z][\p{Ll}’]*,? (?:\p{Ll}+’?\p{Ll}*|[A-Z]\p{L}+ \p{Ll}+) \S/u;
const end = /(?:^|[ ’])\p{Ll}+[.!?:]$/u;
/** A role that the engine returns, such as `Database telemetry Admin`. */
const engineRole = /^(?:Database|Table|Function) \S+ [A-Z]\p{L}+$/u;
const next: Record<string, string> = { a: 'e', e: 'i', i: 'o', o: 'u', u: 'a' };

/** Returns a source with other vowels in each sentence. Names, IDs, and words with capitals stay. */
export function rewordSource(file: string, source: string): string {
  const { program } = parseSync(file, source);
  const edits: { start: number; end: number }[] = [];
  const visit = (node: Node, parent: Node | undefined): void => {
    if (node.type === 'Literal' && typeof node.value === 'string' && isText(node, parent)) {
      if (isSentence(node.value)) edits.push(node);
      return;
    }
    if (node.type === 'TemplateLiteral' && parent?.type !== 'TaggedTemplateExpression') {
      const quasis = node.quasis as Node[];
      const text = quasis.map((quasi) => source.slice(quasi.start, quasi.end)).join('x');
      if (isSentence(text)) edits.push(...quasis);
    }
    forEachChild(node, (child) => visit(child, node));
  };
  visit(program as unknown as Node, undefined);
  let reworded = source;
  for (const edit of edits.toSorted((left, right) => right.start - left.start))
    reworded =
      reworded.slice(0, edit.start) + rewordText(source.slice(edit.start, edit.end)) + reworded.slice(edit.end);
  return reworded;
}

/** Returns whether a literal isn't a key, a type, or the name of a module. */
function isText(node: Node, parent: Node | undefined): boolean {
  if (parent === undefined) return false;
  if (parent.key === node && parent.computed !== true) return false;
  return !/^TS|^Import|^Export.*Declaration$|^ExpressionStatement$/.test(parent.type);
}

function isSentence(text: string): boolean {
  if (engineRole.test(text)) return false;
  return start.test(text) || (end.test(text) && text.includes(' '));
}

function rewordText(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}_./\\-])\p{Ll}{4,}(?![\p{L}\p{N}_/-]|\.\p{L})/gu, (word) =>
    word.replace(/[aeiou]/g, (vowel) => next[vowel] ?? vowel),
  );
}
