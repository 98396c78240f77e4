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
const docs = readFileSync(path.resolve(import.meta.dirname, '../../../docs/frameworks.md'), 'utf8');
/** Returns the first two cells of each row of the table whose heads are these. */
const rowsBelow = (first: string, second: string) => {
  const tables = docs.split('\n\n').map((block) =>
    block.split('\n').map((line) =>
      line
        .split('|')
        .slice(1, 3)
        .map((cell) => cell.trim()),
    ),
  );
  const table = tables.find(([heads]) => heads?.join() === `${first},${second}`);
  return table?.slice(2).filter((row) => row.length > 0) ?? [];
};
/** Controls without a title in frameworks with titles. The documentation lists them with the reason. */
const untitled: Readonly<Record<string, readonly string[]>> = {
  'ISO/IEC 27017 2015': ['18.1.5'],
  'K ISMS P 2023': ['2.7.1b', '3.4.3'],
};

describe('titles of controls', () => {
  it('a control has the title of its source, and an unknown control has none', () => {
    expect(controlTitle(named('FedRAMP High').source, 'SC-28')).toBe('Protection of Information at Rest');
    expect(controlTitle(named('FedRAMP High').source, 'constructor')).toBeUndefined();
    expect(controlTitle('constructor', 'SC-28')).toBeUndefined();
    expect(titleSourceOf('toString', 'SC-28')).toBeUndefined();
  });

  it.each(frameworks)('$framework has a title for each control except documented ones, or for none', (framework) => {
    const titles = titlesOf(framework);
    const isTitled = titles.some((title) => title !== undefined);
    const without = controlsIn(framework).filter((_, index) => titles[index] === undefined);
    if (isTitled) expect(without).toEqual(untitled[framework.framework] ?? []);
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

  it('the source of a title on GitHub is a reviewed commit, not a branch that moves', () => {
    const urls = frameworks.flatMap((each) => titleSourcesOf(each.source, controlsIn(each)).map(({ url }) => url));
    const onGitHub = urls.filter((url) => url.startsWith('https://github.com/'));
    expect(onGitHub.length).toBeGreaterThan(0);
    for (const url of onGitHub)
      expect(url).toMatch(/^https:\/\/github\.com\/[^/]+\/[^/]+\/(blob|tree)\/[0-9a-f]{40}\//);
  });

  it('a title is short, and it is a sentence only if Microsoft Learn has it as a title', () => {
    for (const { source, ...framework } of frameworks)
      for (const control of Object.values(framework.controls).flat()) {
        const title = controlTitle(source, control) ?? '';
        expect(title.length).toBeLessThanOrEqual(100);
        expect(title).toBe(title.trim());
        if (title.endsWith('.'))
          expect(titleSourceOf(source, control)?.url).toMatch(/^https:\/\/learn\.microsoft\.com\//);
      }
  });

  it.each([
    ['ACAT for Microsoft 365 Certification', 'Security Policies', undefined],
    ['CMMC Level 3', 'SC.3.191', 'Protect the confidentiality of CUI at rest.'],
    ['CMMC 2.0 Level 2', 'SC.L2-3.13.16', 'Data at Rest'],
    ['NIST SP 800-171 Rev. 2', '3.13.16', 'Protect the confidentiality of CUI at rest.'],
    ['Reserve Bank of India - IT Framework for NBFC', '3.1.h', 'Public Key Infrastructure (PKI)'],
    ['New Zealand ISM', '23.4.9.C.01', 'Data protection mechanisms'],
    ['NZISM v3.7', '17.1.55.C.03.', 'Information and Systems Protection'],
    ['CSA CSA Cloud Controls Matrix v4.0.12', 'CEK 16', undefined],
    ['SWIFT Customer Security Controls Framework 2024', '2.4A', 'Back Office Data Flow Security'],
    ['PCI DSS v4.0.1', '4.2.1', undefined],
  ])('a control of %s has the title of its source, if it has one: %s', (framework, control, title) => {
    expect(controlTitle(named(framework).source, control)).toBe(title);
  });

  it('a control without a title has no source, even if its framework has one', () => {
    const { source } = named('ISO/IEC 27017 2015');
    expect(titleSourceOf(source, '18.1.5')).toBeUndefined();
    expect(titleSourceOf(source, '10.1.1')?.url).toMatch(/^https:\/\/www\.itu\.int\//);
    expect(titleSourcesOf(source, ['18.1.5'])).toEqual([]);
    const { source: spain } = named('Spain ENS');
    expect(titleSourceOf(spain, 'mp.com.1 Secure perimeter')?.name).toBe('Azure Policy initiative');
    expect(titleSourceOf(spain, 'mp.com.99 Another perimeter')).toBeUndefined();
    expect(titleSourceOf(spain, 'constructor')).toBeUndefined();
    expect(titleSourcesOf(spain, ['mp.com.99 Another perimeter'])).toEqual([]);
  });

  it('the documentation lists the frameworks and the controls without titles, each with a reason', () => {
    const without = frameworks.flatMap((framework) =>
      titleSourcesOf(framework.source, controlsIn(framework)).length > 0 ? [] : [framework.framework],
    );
    const listed = rowsBelow('Framework', 'Reason');
    expect(listed.map(([framework]) => framework)).toEqual(without.toSorted());
    expect(listed.every(([, reason]) => reason)).toBe(true);
    const controls = Object.entries(untitled).map(([framework, numbers]) => [framework, numbers.join(', ')]);
    expect(rowsBelow('Framework', 'Controls')).toEqual(controls);
  });
});
