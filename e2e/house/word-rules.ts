/** A form that isn't used, with what to write instead. */
export type WordRule = readonly [rule: string, pattern: RegExp];

/**
 * Words and forms that aren't used in comments, test titles, and docs, with what to write instead. Text in backticks
 * and double quotes is left out, so that Azure's own words can be quoted.
 */
export const proseRules: readonly WordRule[] = [
  ['whom, whoever, whatever, whichever: name the principal or the setting', /\bwhom\b|\bwh(?:o|at|ich)ever\b/i],
  ['nobody, somebody, anybody, everybody: no one, someone, anyone, everyone', /\b(?:no|some|any|every)body\b/i],
  ['"is no X", "is none", "neither": say what is', /\b(?:is|are|was|were|be) (?:no(?! longer\b)|none|neither)\b/],
  [
    'none of those that, none that, nothing but: say what is',
    /\bnone (?:of (?:those|these|them) (?:that|who)|of which|that)\b|\bnothing but\b/i,
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

/**
 * Words of the interface that have another word for the same thing, and forms that only its strings are free of. They
 * match prose, not the commands, queries, and headers that are strings too.
 */
export const interfaceRules: readonly WordRule[] = [
  ['may: can (ability), might (possibility)', /\bmay\b/],
  ['holds, held: has', /\bholds?\b|\bheld\b/i],
  ['in force: applied, in effect', /\bin force\b/i],
  ['prove, proof: verify', /\bprove[dsn]?\b|\bproofs?\b/i],
  ['judge, verdict: evaluate, result', /\bjudge[ds]?\b|\bverdicts?\b/i],
  ['fresh read: refresh', /\bfresh read\b/i],
  ['not known: unknown', /\bnot known\b|\bknown not\b/i],
  ['begin: start', /\bbegins?\b/i],
  ['afterwards, all the same: after that, anyway', /\bafterwards\b|\ball the same\b|\ball the while\b/i],
  ['a semicolon: two sentences', /[\p{L}\d…)}]; (?!do\b|charset=|filename=|[\w-]+:)\p{L}/u],
  ['"Whether" at the start: "Couldn’t check: {thing}"', /^(?:Couldn’t check: )?Whether\b/i],
  ['organize, catalog: US English', /\borganis|\bcatalogue|\banalys(?:e|ing)\b/i],

  ['give or take a role: assign, remove', /\b(?:giv|tak)(?:e|es|en|ing) (?:\w+ ){0,2}roles?\b/i],
  ['a grant: role assignment', /\b(?:a|each|every|direct|redundant) grants?\b/i],
  ['access admin: access administrator', /\baccess admins?\b/i],
  ['standing, without an end: permanent active assignment', /\bstanding\b|\bwithout an end\b/i],
  ['from far above: inherited', /\bfar above\b/i],
  [
    'let in, put back, lose the cluster: allow, restore, lose access',
    /\blets? in\b|\bput back\b|\bloses? the cluster\b/i,
  ],
  ['IP list: IP allowlist', /\bIP lists?\b/],
  ['Allowed hosts: FQDN allowlist', /\bAllowed hosts\b/],
  ['perimeter: network security perimeter', /\b(?:the|a|this|its) perimeters?\b/i],
  ['vault: key vault', /\b(?:the|a|this|that|your|its|another|each|every) vaults?\b|^Vaults? [a-z]/i],
  ['newest key: current key version', /\bnewest (?:key|version)/i],
  ['own key of a cluster: customer-managed key', /\ban own key\b|\bkey of its own\b|\bcluster['’]s own key\b/i],
  ['directory: tenant, or folder for files', /\b(?:the|your|this|another|home|same|own) director(?:y|ies)\b/i],
  ['KQL command: management command', /\bKQL commands?\b/i],
  ['sign in with keys: key-based authentication', /\bsigns? in with keys\b/i],
  ['machines: instances', /\bcluster['’]?s? machines\b|\bnumber of machines\b/i],
  ['size of a cluster: SKU', /\bcluster['’]?s? sizes?\b/i],
  ['automatic stop: auto-stop', /\bautomatic stop\b|\bauto stop\b|\bstops by itself\b/i],
  ['noncompliant: non-compliant', /\bnoncompliant\b/i],
  ['the index: Azure Resource Graph', /\bthe index\b|\bAzure['’]s index\b/i],
  ['area: category', /\bareas?\b/],
  ['By hand, Forget: Manual, Discard', /\bby hand\b|\bForget\b/],
];

/** Names that have a standard term. The list starts with those that once were here. */
export const bannedNames = new Set(
  `one place anew around beside become everyone giveUp hear hearOfToken tell hold holdFor mayPass mayResend prove lookFor
  putOutOfReach reachForLayout onDemand seesThrough refuseUndo withoutPromise asSaid nameSome leavings drive driveHere
  toDriver tellDriver useLinger useLingering patience onLinger createTurns`.split(/\s+/),
);
export const bannedNameWords = new Set(
  'whom whoever whatever whichever nobody somebody everybody anew beside told linger lingering leavings'.split(' '),
);
