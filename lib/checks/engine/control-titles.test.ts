import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { controlTitle, titleSourceOf, titleSourcesOf } from './control-titles';
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
    expect(titleSourceOf('toString', 'SC-28')).toBeUndefined();
  });

  it.each(frameworks)('$framework has a title for each control, or for none', (framework) => {
    const titles = titlesOf(framework);
    const isTitled = titles.some((title) => title !== undefined);
    expect(titles.every((title) => (title !== undefined) === isTitled)).toBe(true);
    const sources = titleSourcesOf(framework.source, controlsIn(framework));
    if (isTitled) for (const { url } of sources) expect(url).toMatch(/^https:\/\//);
    expect(sources.length > 0 || !isTitled).toBe(true);
    // Without a title but with a source, the number itself contains the title.
    if (!isTitled && sources.length > 0)
      expect(controlsIn(framework).every((control) => / [A-Za-z]{4}/.test(control))).toBe(true);
  });

  it('a title has the page that it is on, and a framework lists each page once', () => {
    const { source } = named('Microsoft cloud security benchmark v2');
    expect(titleSourceOf(source, 'NS-2')?.url).toMatch(/mcsb-v2-network-security$/);
    expect(titleSourceOf(source, 'DP-4')?.url).toMatch(/mcsb-v2-data-protection$/);
    expect(titleSourcesOf(source, ['DP-4', 'DP-5', 'NS-2']).map(({ name }) => name)).toEqual([
      'Microsoft cloud security benchmark v2: Data protection',
      'Microsoft cloud security benchmark v2: Network security',
    ]);
    expect(titleSourcesOf('toString', ['NS-2'])).toEqual([]);
  });

  it('the documentation lists the frameworks without titles', () => {
    const docs = readFileSync(path.resolve(import.meta.dirname, '../../../docs/frameworks.md'), 'utf8');
    const listed = [...docs.matchAll(/^- (.+)$/gm)].map(([, name]) => name);
    const without = frameworks.flatMap((framework) =>
      titleSourcesOf(framework.source, controlsIn(framework)).length > 0 ? [] : [framework.framework],
    );
    expect(listed.toSorted()).toEqual(without.toSorted());
  });
});
