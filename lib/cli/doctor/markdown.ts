import { markdownTable } from '@/lib/model/visible-text';
import type { OperationReport, Report } from './report';

/** Formats the report, with the whole report as JSON at its end. */
export function toMarkdown(report: Report): string {
  const { counts, questions, steps, parts, operations, commands, headers } = report;
  const differing = operations.filter(
    ({ differences, unknownProperties, outcomes }) =>
      differences.length > 0 ||
      unknownProperties.length > 0 ||
      'not-json' in outcomes ||
      'unreadable-refusal' in outcomes,
  );
  const refusing = operations.filter(({ refusals }) => refusals.length > 0);
  return [
    '# Kustodian doctor report',
    '',
    `Kustodian ${report.version} · ${report.cloud} · ${report.date}`,
    '',
    'This report has no names, IDs, addresses, or tokens of your tenant. Placeholders such as `guid-1` replace them: the same value always gets the same placeholder. Read it once before you attach it.',
    '',
    '## Summary',
    '',
    ...table(
      [
        'Subscriptions',
        'Clusters',
        'Requests',
        'Bodies',
        'Differing bodies',
        'Refusals',
        'Unknown properties',
        'Steps not run',
      ],
      [
        [
          counts.subscriptions,
          counts.clusters,
          counts.requests,
          counts.bodies,
          counts.bodiesThatDiffer,
          counts.refusals,
          counts.unknownProperties,
          counts.stepsNotRun,
        ].map((count) => count.toLocaleString('en-US')),
      ],
    ),
    '',
    '## Open questions about Azure',
    '',
    ...questions.flatMap(({ number, question, assumption, result, details }) => [
      `${number}. **${result}.** ${question}`,
      `   - Assumed: ${assumption}`,
      ...details.map((detail) => `   - ${detail}`),
    ]),
    '',
    '## What differed',
    '',
    ...(differing.length === 0 ? ['No differences.'] : differing.flatMap(differencesOf)),
    '',
    '## What Azure refused',
    '',
    ...(refusing.length === 0
      ? ['No refusals.']
      : table(
          ['Operation', 'Status', 'Code', 'Message', 'Count'],
          refusing.flatMap(({ operation, refusals }) =>
            refusals.map(({ status, code, message, count }) => [
              code === '' ? `${operation} (error not readable)` : operation,
              String(status),
              code || '–',
              message,
              String(count),
            ]),
          ),
        )),
    '',
    '## What ran',
    '',
    ...table(
      ['Step', 'Read', 'Failed', 'Not run'],
      steps.map(({ name, read, failed, notRun }) => [name, String(read), counted(failed), String(notRun)]),
    ),
    '',
    '## Evidence',
    '',
    ...table(
      ['Part', 'Read', 'Couldn’t read', 'Not loaded'],
      parts.map(({ part, read, unreadable, notLoaded }) => [
        part,
        String(read),
        counted(unreadable),
        String(notLoaded),
      ]),
    ),
    '',
    '## Operations',
    '',
    ...table(
      ['Operation', 'Version', 'Statuses', 'Outcomes'],
      operations.map(({ operation, versions, statuses, outcomes }) => [
        operation,
        versions.join(', '),
        counted(statuses),
        counted(outcomes),
      ]),
    ),
    '',
    '## Management commands',
    '',
    ...(commands.length === 0
      ? ['No management commands were sent.']
      : table(
          ['Command', 'Outcome', 'Status', 'Code', 'Columns', 'Missing columns'],
          commands.map(({ command, outcome, status, code: error, columns, missing }) => [
            command,
            outcome,
            status === 0 ? '–' : String(status),
            error || '–',
            columns.join(', ') || '–',
            missing.join(', ') || '–',
          ]),
        )),
    '',
    '## Headers',
    '',
    `Names: ${headers.names.join(', ')}. Others: ${headers.others}.`,
    '',
    ...(headers.limits.length === 0
      ? []
      : table(
          ['Limit', 'Highest', 'Lowest'],
          headers.limits.map(({ name, highest, lowest }) => [name, String(highest), String(lowest)]),
        )),
    '',
    '## Report as JSON',
    '',
    '<details><summary>JSON, with one redacted body for each operation</summary>',
    '',
    '```json',
    JSON.stringify(report, null, 1),
    '```',
    '',
    '</details>',
    '',
  ].join('\n');
}

function differencesOf({ operation, differences, unknownProperties, outcomes }: OperationReport): string[] {
  return [
    `- ${code(operation)}`,
    ...differences.map(({ path, expected, seen }) => `  - ${code(path)}: expected ${expected}, seen ${seen}`),
    ...unknownProperties.map((path) => `  - ${code(path)}: not in the product’s schema`),
    ...('not-json' in outcomes ? [`  - ${outcomes['not-json']} bodies that aren’t JSON`] : []),
    ...('unreadable-refusal' in outcomes
      ? [`  - ${outcomes['unreadable-refusal']} refusals without a readable error`]
      : []),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return markdownTable(
    head.map(cell),
    rows.map((row) => row.map(cell)),
  );
}

/** Keeps any text inside its cell. */
function cell(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[|\\`<>*_[\]]/g, '\\$&');
}

function code(text: string): string {
  return `\`${text.replace(/[`\r\n]/g, '')}\``;
}

function counted(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts).map(([name, count]) => `${name}: ${count}`);
  return entries.join(', ') || '–';
}
