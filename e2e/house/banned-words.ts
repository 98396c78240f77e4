import type { ParsedSource } from './parse-source';

/** One use of a word or form that the style guide bans. */
export interface BannedUse {
  file: string;
  line: number;
  rule: string;
  text: string;
}

/**
 * Words and forms that aren't used in comments, test titles, and docs, with what to write instead. Text in backticks
 * and double quotes is left out, so that Azure's own words can be quoted.
 */
const proseRules: readonly [rule: string, pattern: RegExp][] = [
  ['whom, whoever, whatever, whichever: name the principal or the setting', /\bwhom\b|\bwh(?:o|at|ich)ever\b/i],
  ['nobody, somebody, anybody, everybody: no one, someone, anyone, everyone', /\b(?:no|some|any|every)body\b/i],
  ['"is no X", "is none", "neither": say what is', /\b(?:is|are|was|were|be) (?:no|none|neither)\b/i],
  [
    'none of those that, none that, nothing but: say what is',
    /\bnone (?:of (?:those|these|them|which)|that)\b|\bnothing but\b/i,
  ],
  ['whether … is known: unknown', /\bwhether\b[^.;:]*\b(?:is|are|be) (?:not )?known\b|\b(?:is|are) not known\b/i],
  ['tells, told, says of: describes, reports', /\btells of\b|\b(?:is|are|was|were|be) told\b|\b(?:is|are|was) said\b/i],
  [
    "Azure isn't a person: it returns, requires, supports, denies",
    /\b(?:Azure|ARM|Kusto|Resource Graph|Microsoft Graph|Entra|Microsoft)(?:['’]s (?:index|documentation))? (?:says|said|say|tells?|told|wants|knows|knew|names|answers|answered|speaks|does not (?:say|tell|know)|doesn['’]t (?:say|tell|know))\b/,
  ],
  ['lies in, stands, stood: is, is in', /\b(?:lies|lie|lay) in\b|\bstands?\b(?!-)|\bstood\b|\bstands still\b/i],
  ['anew: again', /\banew\b/i],
  ['beside, besides: next to, also', /\bbesides?\b/i],
  ['mend: fix', /\bmend(?:s|ed|ing)?\b/i],
  ['by that, thereby: name the means', /\bby that\b|\bthereby\b/i],
  ['so many: name the number', /\bso many\b/i],
  ['of which, of whom: start a new sentence', /\bof which\b|\bof whom\b/i],
  [
    'meanwhile, hardly, lately, for good, at present: now, rarely, recently, permanently',
    /\b(?:meanwhile|hardly|lately|for good|at present)\b/i,
  ],
  ['"alone" or "already" at the end of a clause: only', /\b(?:alone|already)(?=\s*[.,;:)]|$)/im],
  ['this sign-in: your account', /\bthis sign-in\b/i],
  ['foreign tenant: external tenant', /\bforeign (?:tenants?|director(?:y|ies)|principals?)\b/i],
  [
    'stands in the way, put out of reach, cut off: blocks, loses access',
    /\bin the way of\b|\bout of reach\b|\bcut off\b/i,
  ],
  ['begun, began: started', /\bbeg[ua]n\b/i],
  [
    'US English',
    /\b(?:organisations?|judgements?|cancelled|cancelling|behaviour|colour|honour|misspelt|recognis\w+|authoris\w+|normalis\w+|initialis\w+|serialis\w+)\b/i,
  ],
];

/** Names that have a standard term. The list starts with those that once were here. */
const bannedNames = new Set(
  `one place anew around beside become everyone giveUp hear hearOfToken tell hold holdFor mayPass mayResend prove lookFor
  putOutOfReach reachForLayout onDemand seesThrough refuseUndo withoutPromise asSaid nameSome leavings drive driveHere
  toDriver tellDriver useLinger useLingering patience onLinger createTurns`.split(/\s+/),
);
const bannedNameWords = new Set(
  'whom whoever whatever whichever nobody somebody everybody anew beside told linger lingering leavings'.split(' '),
);

/** Returns the banned uses in one TypeScript file: in comments, in test titles, and among its identifiers. */
export function bannedInSource(source: ParsedSource): BannedUse[] {
  const { file } = source;
  const names = [...source.identifiers.keys()].filter(isBannedName);
  return [
    ...source.comments.flatMap(({ text, line }) => bannedInText(file, text, line)),
    ...source.titles.flatMap(({ title, groups, line }) =>
      [...groups.slice(-1), title].flatMap((text) => bannedInText(file, text, line)),
    ),
    ...names.map((name) => ({ file, line: 1, rule: 'a name with a standard term', text: name })),
  ];
}

/** Returns the banned uses in Markdown. Code, links' targets, and quotations are left out. */
export function bannedInMarkdown(file: string, text: string): BannedUse[] {
  const prose = text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/^>.*$/gm, '');
  return bannedInText(file, prose, 1);
}

function bannedInText(file: string, text: string, firstLine: number): BannedUse[] {
  return text.split('\n').flatMap((row, index) => {
    const prose = row.replace(/`[^`]*`|"[^"]*"|“[^”]*”|https?:\S+/g, '…');
    return proseRules
      .filter(([, pattern]) => pattern.test(prose))
      .map(([rule]) => ({ file, line: firstLine + index, rule, text: row.trim() }));
  });
}

export function isBannedName(name: string): boolean {
  if (bannedNames.has(name)) return true;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/);
  return words.some((word) => bannedNameWords.has(word));
}

/** Returns the folder whose ceiling holds for a file: two levels in lib and e2e, one elsewhere, `.` for the root. */
export function ceilingFolder(file: string): string {
  const parts = file.split('/');
  if (parts.length === 1) return '.';
  const [first = '', second = ''] = parts;
  return (first === 'lib' || first === 'e2e') && parts.length > 2 ? `${first}/${second}` : first;
}

/** How far a folder can fall below its ceiling before the ceiling has to follow. */
const slack = 25;

/** Returns one message for each folder whose number of uses doesn't fit its ceiling. */
export function ceilingProblems(uses: readonly BannedUse[], ceilings: Readonly<Record<string, number>>): string[] {
  const byFolder = usesByFolder(uses);
  const folders = [...new Set([...byFolder.keys(), ...Object.keys(ceilings)])].sort();
  return folders.flatMap((folder) => {
    const found = byFolder.get(folder) ?? [];
    const ceiling = ceilings[folder] ?? 0;
    if (found.length > ceiling) {
      const first = found.slice(0, 10).map(describeUse).join('\n');
      const command = `npm run house -- --words ${folder}`;
      return [`${folder}: ${found.length} banned words, and its ceiling is ${ceiling}. All: ${command}\n${first}`];
    }
    if (found.length < ceiling - slack) return [`${folder}: lower the ceiling to ${found.length}`];
    return [];
  });
}

export function describeUse({ file, line, rule, text }: BannedUse): string {
  return `  ${file}:${line}: ${text}\n    ${rule}`;
}

/** Returns the number of uses of each folder, in the order of the folders' names. */
export function countByFolder(uses: readonly BannedUse[]): Record<string, number> {
  return Object.fromEntries(
    [...usesByFolder(uses)]
      .map(([folder, found]) => [folder, found.length] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function usesByFolder(uses: readonly BannedUse[]): Map<string, BannedUse[]> {
  const folders = new Map<string, BannedUse[]>();
  for (const use of uses) {
    const folder = ceilingFolder(use.file);
    folders.set(folder, [...(folders.get(folder) ?? []), use]);
  }
  return folders;
}
