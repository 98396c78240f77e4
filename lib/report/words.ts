import type { Category, Finding, Outcome, Severity } from '@/lib/model/finding';
import { type Html, type HtmlValue, html } from './html';

export const categoryWords: Record<Category, string> = {
  encryption: 'Encryption',
  identity: 'Identity',
  access: 'Access',
  network: 'Network',
  'data-protection': 'Data protection',
  operations: 'Operations',
};

const severityWords: Record<Severity, string> = { high: 'High', medium: 'Medium', low: 'Low', info: 'Info' };

export function severityWord(severity: Severity): Html {
  return html`<span class="severity ${severity}">${severityWords[severity]}</span>`;
}

const resultWords: Record<Outcome | 'exempted', string> = {
  pass: 'Pass',
  fail: 'Fail',
  unknown: 'Unknown',
  error: 'Error',
  exempted: 'Exempt',
  'not-applicable': 'Not applicable',
};

export function resultWord(result: Outcome | 'exempted'): Html {
  return html`<span class="result ${result}">${resultWords[result]}</span>`;
}

/** Has no exemption in force. */
export function isFailing({ outcome, exemption }: Finding): boolean {
  return outcome === 'fail' && !exemption;
}

/** A sentence gets most of the width, and a word is never broken. */
export type Column = string | { head: string; has: 'number' | 'bar' | 'sentence' | 'word' };

/** Makes the first cell of each row its head. */
export function table(columns: readonly Column[], rows: Iterable<readonly HtmlValue[]>, caption?: string): Html {
  const classes = columns.map(classOf);
  const heads = columns.map(
    (column, index) => html`<th scope="col"${classes[index]}>${typeof column === 'string' ? column : column.head}</th>`,
  );
  const lines = [...rows].map(
    (row) =>
      html`<tr>${row.map((cell, index) =>
        index === 0 ? html`<th scope="row"${classes[index]}>${cell}</th>` : html`<td${classes[index]}>${cell}</td>`,
      )}</tr>\n`,
  );
  return html`<table>${caption !== undefined && html`<caption>${caption}</caption>`}<thead><tr>${heads}</tr></thead>
<tbody>
${lines}</tbody></table>`;
}

const columnClasses = { number: 'number', bar: 'bar-cell', sentence: 'sentence', word: 'word' } as const;

function classOf(column: Column): Html | undefined {
  if (typeof column === 'string') return undefined;
  return html` class="${columnClasses[column.has]}"`;
}

export function facts(pairs: readonly (readonly [term: string, value: HtmlValue])[]): Html {
  const entries = pairs.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>\n`);
  return html`<dl class="facts">${entries}</dl>`;
}
