import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { controlTitle, titleSourceOf } from './control-titles';
import { type Framework, frameworks } from './frameworks';

const controlsIn = ({ controls }: Framework) => Object.values(controls).flat();
const titlesOf = (framework: Framework) =>
  controlsIn(framework).map((control) => controlTitle(framework.source, control));
const named = (name: string) => {
  const found = frameworks.find(({ framework }) => framework === name);
  if (!found) throw new Error(`${name} is gone.`);
  return found;
};

describe('titles of controls', () => {
  it('a control has the title of its source, and an unknown control has none', () => {
    expect(controlTitle(named('FedRAMP High').source, 'SC-28')).toBe('Protection of Information at Rest');
    expect(controlTitle(named('FedRAMP High').source, 'constructor')).toBeUndefined();
    expect(controlTitle('constructor', 'SC-28')).toBeUndefined();
    expect(titleSourceOf('toString')).toBeUndefined();
  });

  it.each(frameworks)('$framework has a title for each control, or for none', (framework) => {
    const titles = titlesOf(framework);
    const isTitled = titles.some((title) => title !== undefined);
    expect(titles.every((title) => (title !== undefined) === isTitled)).toBe(true);
    const source = titleSourceOf(framework.source);
    if (isTitled) expect(source?.url).toMatch(/^https:\/\//);
    // Without a title but with a source, the number itself contains the title.
    else if (source) expect(controlsIn(framework).every((control) => / [A-Za-z]{4}/.test(control))).toBe(true);
  });

  it('the documentation lists the frameworks without titles', () => {
    const docs = readFileSync(path.resolve(import.meta.dirname, '../../../docs/frameworks.md'), 'utf8');
    const listed = [...docs.matchAll(/^- (.+)$/gm)].map(([, name]) => name);
    const without = frameworks.filter(({ source }) => !titleSourceOf(source)).map(({ framework }) => framework);
    expect(listed.toSorted()).toEqual(without.toSorted());
  });
});
