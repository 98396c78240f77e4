import clsx from 'clsx';
import type { ReactNode } from 'react';
import { controlStateWords } from '@/lib/checks/engine/control-state';
import type { PackProblem, PackProblemKind } from '@/lib/evidence-pack/pack-problem';
import type { PackVerification } from '@/lib/evidence-pack/verify-pack';
import { utcTime } from '@/lib/model/text';
import { exactText } from '@/lib/model/visible-text';
import { Banner } from '../ui/banner';
import { counted, figure } from '../ui/count-words';
import { focusable } from '../ui/focus';
import { KeyValue, type KeyValueItem } from '../ui/key-value';
import type { Verification } from './use-verification';

/** A replaced file can have thousands of problems. */
const mostRows = 500;

/** Shows the progress, then whether the pack is intact, and each problem. */
export function VerificationResult(props: { name: string; verification: Verification; hasExpected: boolean }) {
  const { name, verification, hasExpected } = props;
  switch (verification.status) {
    case 'loading':
      return (
        <p role="status" className="text-muted">
          Loading the verifier…
        </p>
      );
    case 'idle':
      return <p role="status" className="sr-only" />;
    case 'verifying':
      return (
        <div className="flex flex-col gap-1">
          <p role="status">Verifying {name}…</p>
          <progress aria-label="Verified files" value={verification.progress} className="w-full max-w-md" />
        </div>
      );
    case 'refused':
      return (
        <Banner kind="fail" announce title={`Couldn’t verify ${name}`}>
          {verification.message}
        </Banner>
      );
    case 'done':
      return <Result name={name} result={verification.result} hasExpected={hasExpected} />;
    default:
      return verification satisfies never;
  }
}

function Result(props: { name: string; result: PackVerification; hasExpected: boolean }) {
  const { name, result, hasExpected } = props;
  const { intact, problems, notRecomputed } = result;
  return (
    <section aria-label="Result" className="flex flex-col gap-3">
      <Conclusion name={name} result={result} hasExpected={hasExpected} />
      {notRecomputed > 0 ? (
        <Banner kind="info">
          {counted(notRecomputed, 'result')} {notRecomputed === 1 ? 'wasn’t' : 'weren’t'} recomputed, because this
          version of Kustodian has different checks or settings. Kustodian compared only the hashes.
        </Banner>
      ) : null}
      {intact ? null : <ProblemTable problems={problems} />}
      <KeyValue items={factsOf(result)} />
      {intact ? <Contents result={result} /> : null}
    </section>
  );
}

/** Green only with the expected hash, because a replaced pack is intact too. */
function Conclusion(props: { name: string; result: PackVerification; hasExpected: boolean }) {
  const { name, hasExpected } = props;
  const { intact, problems } = props.result;
  if (!intact)
    return <Banner kind="fail" announce title={`${name} isn’t intact: ${counted(problems.length, 'problem')}`} />;
  return hasExpected ? (
    <Banner kind="pass" announce title={`${name} is intact`}>
      The pack has the expected hash. All files and results are unchanged since the scan.
    </Banner>
  ) : (
    <Banner kind="neutral" announce title="Contents match the manifest. Origin not verified.">
      To detect a replaced pack, enter the hash from the scan.
    </Banner>
  );
}

function Contents({ result: { results, frameworks } }: { result: PackVerification }) {
  return (
    <>
      <section aria-label="Results" className="flex flex-col gap-1.5">
        <h2 className="text-lg font-semibold">Results</h2>
        <Rows
          caption="Results by cluster"
          head={['Cluster', 'Fail', 'Pass', 'Exempt', 'Unknown', 'Not applicable']}
          rows={results.map(({ cluster, name, fail, pass, exempted, unknown, notApplicable }) => ({
            id: cluster,
            cells: [exactText(name), ...[fail, pass, exempted, unknown, notApplicable].map(figure)],
          }))}
        />
      </section>
      {frameworks.length > 0 ? (
        <section aria-label="Controls" className="flex flex-col gap-1.5">
          <h2 className="text-lg font-semibold">Controls</h2>
          <p className="text-muted">Clusters by framework. Controls without a check are Not assessed.</p>
          <Rows
            caption="Clusters by framework"
            head={['Framework', 'Mapped controls', ...states.map((state) => controlStateWords[state])]}
            rows={frameworks.map((framework) => ({
              id: framework.framework,
              cells: [
                exactText(framework.framework),
                figure(framework.controls),
                ...states.map((state) => figure(framework[state])),
              ],
            }))}
          />
        </section>
      ) : null}
    </>
  );
}

const states = ['fail', 'noMappedFailure', 'exempted', 'unknown', 'notApplicable'] as const;

function Rows(props: {
  caption: string;
  head: readonly string[];
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
}) {
  const { caption, head, rows } = props;
  const more = rows.length - mostRows;
  return (
    <div className="max-h-96 overflow-auto rounded-md border" {...(rows.length > 8 ? focusable : {})}>
      <table className="w-full text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="bg-sunken">
          <tr>
            {head.map((name, index) => (
              <th key={name} scope="col" className={clsx('px-3 py-1.5 font-medium', index > 0 && 'text-right')}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map(({ id, cells: [first, ...numbers] }) => (
            <tr key={id} className="border-t">
              <th scope="row" className="px-3 py-1.5 font-normal break-all">
                {first}
              </th>
              {numbers.map((cell, index) => (
                <td key={head[index + 1]} className="figures px-3 py-1.5 text-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="border-t px-3 py-1.5 text-muted">{counted(more, 'more row')}</p> : null}
    </div>
  );
}

function factsOf({ scan, manifest, files, verdicts, notRecomputed }: PackVerification): KeyValueItem[] {
  return [
    ...(scan
      ? [
          { name: 'Tenant', value: scan.tenantId, copy: scan.tenantId },
          { name: 'Scanned', value: `${exactText(utcTime(scan.startedAt))} to ${exactText(utcTime(scan.endedAt))}` },
          { name: 'Kustodian version', value: scan.product },
        ]
      : []),
    { name: 'Files', value: figure(files) },
    { name: 'Recomputed results', value: figure(verdicts) },
    ...(notRecomputed > 0 ? [{ name: 'Not recomputed', value: figure(notRecomputed) }] : []),
    ...(manifest === null
      ? []
      : [{ name: 'Manifest hash', value: <code className="text-xs break-all">{manifest}</code>, copy: manifest }]),
  ];
}

const words = {
  changed: 'Changed',
  missing: 'Missing',
  added: 'Added',
  verdict: 'Wrong result',
  structure: 'Invalid zip structure',
} as const satisfies { [Kind in PackProblemKind]: string };

function ProblemTable({ problems }: { problems: readonly PackProblem[] }) {
  const more = problems.length - mostRows;
  return (
    <div className="max-h-96 overflow-auto rounded-md border" {...(problems.length > 8 ? focusable : {})}>
      <table className="w-full text-left">
        <caption className="sr-only">Problems</caption>
        <thead className="bg-sunken">
          <tr>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Problem
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              File
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Details
            </th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, mostRows).map(({ file, problem, detail }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: A file can have the same problem twice, and the list never changes.
            <tr key={index} className="border-t align-top">
              <td className="px-3 py-1.5 whitespace-nowrap text-fail">{words[problem]}</td>
              <td className="px-3 py-1.5 font-mono text-xs break-all">{exactText(file)}</td>
              <td className="px-3 py-1.5 break-words">{exactText(detail ?? '')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 ? <p className="border-t px-3 py-1.5 text-muted">{counted(more, 'more problem')}</p> : null}
    </div>
  );
}
