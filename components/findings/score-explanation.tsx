import { severityWeights } from '@/lib/checks/engine/score';
import { severities } from '@/lib/model/finding';
import { SeverityBadge } from '../ui/badge';

export function ScoreExplanation() {
  return (
    <>
      <p>Score = passed ÷ (passed + failed), weighted by severity, from 0 to 100.</p>
      <table className="w-40">
        <thead>
          <tr className="text-left">
            <th scope="col" className="font-medium">
              Severity
            </th>
            <th scope="col" className="text-right font-medium">
              Weight
            </th>
          </tr>
        </thead>
        <tbody>
          {severities.map((severity) => (
            <tr key={severity}>
              <th scope="row" className="text-left font-normal">
                <SeverityBadge severity={severity} />
              </th>
              <td className="figures text-right">{severityWeights[severity]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>Unknown, Not applicable, Exempt, and Error results aren’t counted.</p>
      <p>A score of 100 means no failures. A score of 0 means no passes.</p>
    </>
  );
}
