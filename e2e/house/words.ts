import type { ParsedSource, SourceText } from './parse-source';

/** One use of a word that the style guide bans. */
export interface BannedUse {
  file: string;
  line: number;
  text: string;
}

/** Words that aren't used in comments, test titles, docs, and the interface. Quotations in backticks or double quotes can have them. */
const everywhere =
  /\b(?:whom|wh(?:o|at|ich)ever|(?:no|some|any|every)body|none (?:of (?:those|these|them) (?:that|who)|that)|nothing but|tells of|(?:is|are|was|were|be) told|stands?(?!-)|stood|lies in|lay in|anew|besides?|mend(?:s|ed|ing)?|by that|thereby|so many|of which|meanwhile|hardly|lately|for good|at present|this sign-in|foreign tenants?|in the way of|out of reach|cut off|beg[ua]n|organisations?|judgements?|cancell(?:ed|ing)|behaviour|colour|honour|misspelt|(?:recogn|author|normal|initial|serial)is\w+)\b/i;

/** Azure isn't a person: it returns, requires, supports, or denies. */
const persons =
  /\b(?:Azure|ARM|Kusto|Resource Graph|Microsoft Graph|Entra|Microsoft) (?:sa(?:ys|id|y)|tells?|told|wants|kn[eo]ws?|names|answer(?:s|ed)|speaks|doesn['’]t (?:say|tell|know))\b/;

/** Words of the interface that have another word for the same thing. */
const inInterface =
  /\b(?:may|holds?|held|prove[dsn]?|proofs?|judge[ds]?|verdicts?|not known|begins?|afterwards|all the same|catalogue|analys(?:e|ing)|access admins?|without an end|IP lists?|Allowed hosts|KQL commands?|automatic stop|noncompliant|by hand|areas?)\b/;

/** Words that aren't used in names. */
const inNames = /\b(?:whom|wh(?:o|at|ich)ever|(?:no|some|every)body|anew|beside|told|lingering|leavings)\b/;

/** Returns the banned words of a TypeScript file, in comments, titles of tests, names, and the texts of the interface. */
export function bannedInSource({ file, comments, titles, texts, names }: ParsedSource): BannedUse[] {
  const shown = isInterface(file) ? texts : [];
  return [
    ...[...comments, ...titles].flatMap((found) => bannedInText(file, found, [everywhere, persons])),
    ...shown.flatMap((found) => bannedInText(file, found, [everywhere, persons, inInterface])),
    ...[...names]
      .filter((name) => /^(?:one|place)$/.test(name) || inNames.test(wordsOf(name)))
      .map((name) => ({ file, line: 1, text: name })),
  ];
}

function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

/** Returns the banned words of Markdown, without code, targets of links, and quotations. */
export function bannedInMarkdown(file: string, text: string): BannedUse[] {
  const prose = text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/^>.*$/gm, '');
  return bannedInText(file, { text: prose, line: 1 }, [everywhere, persons]);
}

function bannedInText(file: string, found: SourceText, rules: readonly RegExp[]): BannedUse[] {
  return found.text.split('\n').flatMap((row, index) => {
    const prose = row.replace(/`[^`]*`|"[^"]*"|“[^”]*”|https?:\S+/g, '…');
    return rules.some((rule) => rule.test(prose)) ? [{ file, line: found.line + index, text: row.trim() }] : [];
  });
}

/** Returns whether people see the strings of a file. The emulator's are Azure's, and tests and samples quote others. */
export function isInterface(file: string): boolean {
  return (
    /^(?:app|components|lib)\//.test(file) &&
    !/^lib\/emulator\/|\/testing\/|\.test\.tsx?$|\/(?:[\w-]+-)?samples?\.ts$|\/sample-[\w-]+\.ts$/.test(file)
  );
}
