/**
 * A heuristic for test titles that don't make sense alone in a CI log. It finds fragments that continue a `describe`
 * ("is refused where…", "of another tenant"), titles without a verb ("a changed plan before a lock"), and bare
 * placeholders. It knows common verbs only, so it can be wrong about a single title. Read the trend, not one hit.
 */
export function isFragment(title: string): boolean {
  const plain = title.replaceAll('’', "'").replace(/\$\{[^}]*\}|\$[\w.]+/g, '%s');
  // After a subject and a colon, the values of a placeholder are sentences.
  if (sentencePlaceholders.some((end) => plain.endsWith(end))) return false;
  const words = plain
    .split(/[\s,.:;]+/)
    .map((word) => word.replace(/^["'(]+|["')]+$/g, ''))
    .filter(Boolean);
  const [first = '', ...rest] = words;
  if (words.length < 3) return true;
  if (openers.has(first) || auxiliaries.has(first.toLowerCase())) return true;
  if (nouns.has(first)) return !rest.some((word, index) => isVerb(word) && !relatives.has(rest[index - 1] ?? ''));
  if (thirdPerson.has(first) || plainVerbs.has(first)) return true;
  return !rest.some(isVerb);
}

function isVerb(word: string): boolean {
  return auxiliaries.has(word) || thirdPerson.has(word) || plainVerbs.has(word);
}

function list(words: string): Set<string> {
  return new Set(words.trim().split(/\s+/));
}

/** Ends of titles whose placeholder is a sentence or a verb with its object. */
const sentencePlaceholders = [': %s', ': %j', ': it %s', ': they %s'];

/** Words that open a continuation. In lower case only: "After a write, …" can open a sentence. */
const openers = list('that which whose who whom and or but of since so than');

/** A verb after one of these belongs to a relative clause, not to the sentence. */
const relatives = list('that which who');

/** Nouns in the form of a verb, which can be the subject of a title. */
const nouns = list('checks counts filters forms groups hosts links lists names outputs reads work');

const auxiliaries = list(`
  is are was were be isn't aren't wasn't weren't has have had hasn't haven't hadn't does do did doesn't don't didn't
  can can't cannot could couldn't will won't would wouldn't must mustn't may might should shouldn't needn't
`);

const thirdPerson = list(`
  accepts adds agrees allows answers appears applies approves arrives asks assigns becomes begins belongs blocks breaks
  brings builds calls cancels carries catches causes changes checks claims clears closes comes compares completes confirms
  contains continues contradicts converts copies costs counts covers creates decides declares decodes defaults deletes denies
  depends describes detects differs disables disagrees discards drops empties enables encodes ends ensures equals
  escapes estimates evaluates exceeds excludes exists exits expects expires explains exports extends fails falls fetches fills filters
  finds fits focuses follows forbids forgets forwards gets gives goes grants groups guards handles happens helps hides holds
  identifies ignores imports includes inherits invalidates invents joins judges jumps keeps knows lacks lasts leads
  learns leaves lets limits links lists loads locks logs looks loses makes maps marks matches matters means meets merges misses
  mentions moves names narrows needs notices numbers offers omits opens orders outputs overrides parses passes pauses
  performs permits picks points prefers preserves prevents prints produces promises protects proves provides puts
  queries queues raises reaches reads receives recognizes records redacts redirects reduces refers refreshes refuses rejects
  releases remains remembers removes renders repeats replaces reports requests requires resets resolves respects
  responds restores resumes retries returns reuses reveals runs satisfies saves says scales searches sees selects sends
  serves sets shares shortens shows signs skips sorts speaks specifies splits stands starts states stays stops stores
  streams succeeds suggests supports survives switches takes tells tests throws times tolerates tracks translates travels
  treats tries triggers trims trusts turns undoes updates upgrades uses validates verifies waits wants warns wins works
  wraps writes
`);

/** Verbs that follow a plural subject, without words that are as often nouns ("change", "name", "plan", "request"). */
const plainVerbs = list(`
  accept add agree allow apply appear arrive become belong bring come contain continue count decide define deny depend
  differ disappear end evaluate exclude exist expire fail fall fit follow get give go happen hide hold ignore include keep know lead look
  leave lose make match mean merge move need offer open pass prevent produce prove put reach read receive refuse register reject remain
  remove render repeat replace return reuse run say see select send serve share show sign skip stay stop survive take tell throw
  treat turn use validate wait win work write
`);
