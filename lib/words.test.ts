import { describe, expect, it } from 'vitest';
import { bannedInMarkdown, bannedInSource, ceilingProblems, countByFolder } from '../e2e/house/banned-words';
import { parseSource } from '../e2e/house/parse-source';
import { readBannedUses, readCeilings, readSources } from '../e2e/house/repository';

/**
 * One plain English in comments, names, test titles, docs, and the strings of the interface. Older text has its ceiling for each folder in
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
    ['for (const one of list) use(one);', 1],
    ['const hasBeenTold = true;', 1],
    ['const toldr = 1;', 0],
  ])('%j has %i banned words', (text, count) => {
    expect(bannedInSource(parseSource('lib/model/a.test.ts', text))).toHaveLength(count);
  });

  it.each([
    ["const text = 'Whoever sees this';", 1],
    ["const text = 'The fix isn’t in force. ' + reason;", 1],
    ["const text = roles + ' exist already.';", 1],
    ["const text = a + ' gives ' + 'the role';", 1],
    ['const label = <Row name="IP list" />;', 1],
    ['const text = <p>You may edit {name}</p>;', 1],
    ['const text = <p>nobody</p>;', 1],
    ["const text = 'Couldn’t check: whether the key exists.';", 1],
    ["const text = <p>{busy ? 'It starts anew' : null}</p>;", 1],
    ["const text = 'The vault is in {region}; select another';", 2],
    ["const text = 'Azure returns “nobody”.';", 0],
    ["const text = 'In the key vault, select **Networking** > **Public access**.';", 0],
    ["const text = 'anew';", 0],
    ["import roles from 'stands/may hold';", 0],
    ["type Word = 'may hold';", 0],
    ['const style = <p className="stands anew" />;', 0],
    ["const words = { 'may hold': true }['may hold'];", 0],
    ["const same = text === 'may hold';", 0],
    ['const pattern = /may hold/;', 0],
    ['const query = kql`where x == "may hold"`;', 0],
    ["const type = 'text/csv; charset=utf-8';", 0],
  ])('the interface text %j has %i banned words', (text, count) => {
    expect(bannedInSource(parseSource('components/a.tsx', text))).toHaveLength(count);
  });

  it.each(['lib/emulator/a.ts', 'lib/model/a.test.ts', 'lib/access/testing/a.ts', 'lib/model/samples.ts', 'e2e/a.ts'])(
    'the strings of %s aren’t the interface’s',
    (file) => {
      expect(bannedInSource(parseSource(file, "const text = 'Whoever sees this';"))).toEqual([]);
    },
  );

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
