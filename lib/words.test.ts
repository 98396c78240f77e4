import { describe, expect, it } from 'vitest';
import { bannedInMarkdown, bannedInSource, ceilingProblems, countByFolder } from '../e2e/house/banned-words';
import { parseSource } from '../e2e/house/parse-source';
import { readBannedUses, readCeilings, readSources } from '../e2e/house/repository';

/**
 * One plain English in comments, names, test titles, and docs. Older text has its ceiling for each folder in
 * `e2e/house/word-ceilings.json`. A ceiling only falls: `npm run house -- --update-words` writes the present counts.
 */
describe('words', () => {
  it('no folder has more banned words than its ceiling', () => {
    expect(ceilingProblems(readBannedUses(readSources()), readCeilings())).toEqual([]);
    // Parses every file, which takes a while on a busy machine.
  }, 120_000);

  it.each([
    ['// Whoever asks gets it.', 1],
    ['/** Starts anew. */', 1],
    ['// Azure says nothing.', 1],
    ['// Azure denies the request.', 0],
    ['// Azure returns "nobody" and `whoever`.', 0],
    ["it('nobody may do this', run);", 1],
    ["it('no one can do this', run);", 0],
    ["const text = 'whoever sees this';", 0],
    ['for (const one of list) use(one);', 1],
    ['const hasBeenTold = true;', 1],
    ['const toldr = 1;', 0],
  ])('%j has %i banned words', (text, count) => {
    expect(bannedInSource(parseSource('lib/model/a.test.ts', text))).toHaveLength(count);
  });

  it('documents are judged without their code, their quotations, and the targets of their links', () => {
    const text = 'Nobody\n\n```sh\nanew\n```\n\n> anew\n\n[a link](anew.md) and `anew`, "anew" and anew\n';
    expect(bannedInMarkdown('docs/a.md', text).map(({ line }) => line)).toEqual([1, 9]);
  });

  it('a folder over its ceiling fails with its first uses, and one far below it asks for a lower ceiling', () => {
    const uses = bannedInSource(parseSource('lib/azure/a.ts', '// anew\n'));
    expect(countByFolder(uses)).toEqual({ 'lib/azure': 1 });
    expect(ceilingProblems(uses, {})).toEqual([expect.stringContaining('lib/azure/a.ts:1: anew')]);
    expect(ceilingProblems(uses, { 'lib/azure': 26 })).toEqual([]);
    expect(ceilingProblems(uses, { 'lib/azure': 27 })).toEqual(['lib/azure: lower the ceiling to 1']);
  });
});
