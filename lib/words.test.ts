import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSource } from '../e2e/house/parse-source';
import { listFiles, readSources, root } from '../e2e/house/repository';
import { bannedInMarkdown, bannedInSource } from '../e2e/house/words';

describe('words', () => {
  it('comments, names, texts, and documents have no banned word', () => {
    const documents = listFiles('*.md').flatMap((file) =>
      bannedInMarkdown(file, readFileSync(path.join(root, file), 'utf8')),
    );
    const uses = [...readSources().flatMap(bannedInSource), ...documents];
    expect(uses.map(({ file, line, text }) => `${file}:${line}: ${text}`)).toEqual([]);
    // Parses every file, which takes a while on a busy machine.
  }, 120_000);

  it.each([
    ['// Whoever asks gets it.', 1],
    ['// Azure says nothing.', 1],
    ['// Azure returns "nobody" and `whoever`.', 0],
    ["it('nobody may do this', run);", 1],
    ['for (const one of list) use(one);', 1],
    ['const hasBeenTold = true;', 1],
    ['const toldr = 1;', 0],
  ])('%j has %i banned words', (text, count) => {
    expect(bannedInSource(parseSource('lib/model/a.test.ts', text))).toHaveLength(count);
  });

  it.each([
    ['components/a.tsx', 'const text = <p>You may edit {name}</p>;', 1],
    ['components/a.tsx', "import roles from 'stands/may hold';", 0],
    ['lib/emulator/a.ts', "const text = 'You may edit this';", 0],
  ])('in the interface, %s with %j has %i banned words', (file, text, count) => {
    expect(bannedInSource(parseSource(file, text))).toHaveLength(count);
  });

  it('documents are judged without their code, their quotations, and the targets of their links', () => {
    const text = 'Nobody\n\n```sh\nanew\n```\n\n> anew\n\n[a link](anew.md) and `anew`, "anew" and anew\n';
    expect(bannedInMarkdown('docs/a.md', text).map(({ line }) => line)).toEqual([1, 9]);
  });
});
