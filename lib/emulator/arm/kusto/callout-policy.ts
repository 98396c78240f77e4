import type { JsonObject } from '../../types';
import { stringOf } from '../json-values';
import { type Judge, oneOf, shape, text } from './judge';

/** `CalloutPolicy` of kusto.json 2025-02-14. */

/**
 * The list of that file. UNCONFIRMED: that the service refuses other types, since the file's `modelAsString` lets clients send them; the
 * engine's own callout policy knows no others (https://learn.microsoft.com/kusto/management/callout-policy).
 */
const calloutTypes = [
  'kusto',
  'sql',
  'cosmosdb',
  'external_data',
  'azure_digital_twins',
  'sandbox_artifacts',
  'webapi',
  'mysql',
  'postgresql',
  'genevametrics',
  'azure_openai',
];

/** Judges a policy in a body; `required` members have to be there. */
export function calloutPolicy(required: string[] = []): Judge {
  return shape(
    {
      calloutUriRegex: text,
      calloutType: oneOf(...calloutTypes),
      outboundAccess: oneOf('Allow', 'Deny'),
      // Set by the service; clients send it back.
      calloutId: text,
    },
    required,
  );
}

/** The id that the service gives a policy: pattern and type, as recorded (`.*_sql`). */
export function calloutId(policy: JsonObject): string {
  return (
    stringOf(policy.calloutId) ?? `${stringOf(policy.calloutUriRegex) ?? ''}_${stringOf(policy.calloutType) ?? ''}`
  );
}
