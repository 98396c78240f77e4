import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessAssertionsSchema } from '@/lib/model/access-assertion';
import { parseSettingsFile } from '@/lib/model/parse-settings-file';
import { type CommandSyntax, optionsOf } from '../arguments/option';
import { parseArguments } from '../arguments/parse-arguments';
import { commands } from '.';

/** With the number of examples at least. */
const documents = [
  ['docs/command-line.md', 13],
  ['docs/kql/README.md', 3],
  ['docs/doctor.md', 2],
] as const;
const program = /(?:npm run -s kustodian --|docker run .* kustodian|kustodian\/main\.js") (.+)/;

/** Returns the words after the program of each example, without redirections. */
function examplesOf(document: string): string[][] {
  const text = readFileSync(document, 'utf8').replace(/ \\\n\s*/g, ' ');
  const blocks = [...text.matchAll(/\n```(?:sh|yaml)\n([\s\S]*?)\n```/g)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  return blocks.flatMap((line) => {
    const [, command] = program.exec(line) ?? [];
    return command === undefined ? [] : [wordsOf(command)];
  });
}

function wordsOf(command: string): string[] {
  const words = command.replace(/ >{1,2} .*$/, '').match(/(?:"[^"]*"|\S)+/g) ?? [];
  return words.map((word) => word.replaceAll('"', ''));
}

function syntaxOf([first, second]: readonly string[]): CommandSyntax | undefined {
  const names = [`${first} ${second}`, first];
  return commands.find(({ syntax }) => names.includes(syntax.name))?.syntax;
}

describe('examples of the command line in the docs', () => {
  it.each(documents)('each example in %s has a command, options, and values that exist', (document, least) => {
    const examples = examplesOf(document);
    expect(examples.length).toBeGreaterThanOrEqual(least);
    for (const words of examples) {
      const syntax = syntaxOf(words);
      if (!syntax) return expect.fail(words.join(' '));
      const args = parseArguments(syntax, words.slice(syntax.name.split(' ').length));
      for (const { name, value = '' } of optionsOf(syntax)) {
        const choices = value.split('|');
        if (choices.length > 1 && args.has(name))
          for (const given of args.list(name)) expect(choices, words.join(' ')).toContain(given);
      }
    }
  });

  it('the settings file and the list of assertions in the docs are valid', () => {
    const text = readFileSync('docs/command-line.md', 'utf8');
    const [settings = '', assertions = ''] = [...text.matchAll(/\n```json\n([\s\S]*?)\n```/g)].map(
      ([, block]) => block,
    );
    const parsed = parseSettingsFile(settings, Date.now());
    if ('refusals' in parsed) return expect.fail(parsed.refusals.join('\n'));
    for (const list of [parsed.file.access ?? [], JSON.parse(assertions)])
      expect(accessAssertionsSchema.parse(list)).toHaveLength(list.length);
  });
});
