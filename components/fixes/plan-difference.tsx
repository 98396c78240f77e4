import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { Banner } from '../ui/banner';
import { JsonValue } from './json-value';

/** Says that the plan under review was replaced, and in what the new one differs. */
export function PlanDifference({ before, now }: { before: PlanFixAnswer; now: PlanFixAnswer }) {
  const was = new Map(before.whatIf.changes.map((change) => [change.path, change]));
  const is = new Map(now.whatIf.changes.map((change) => [change.path, change]));
  const paths = [...new Set([...was.keys(), ...is.keys()])].filter(
    (path) => JSON.stringify(was.get(path)) !== JSON.stringify(is.get(path)),
  );
  return (
    <Banner kind="warn" announce title="Something changed meanwhile, so nothing was applied. This is the new plan.">
      {paths.length === 0 ? (
        <p>The change itself is the same; something else about the cluster is different now. Review it again.</p>
      ) : (
        <ul>
          {paths.map((path) => (
            <li key={path}>
              <code className="font-mono text-xs break-all">{path}</code>: the old plan found{' '}
              <JsonValue value={was.get(path)?.before} />, the new one finds <JsonValue value={is.get(path)?.before} />
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
