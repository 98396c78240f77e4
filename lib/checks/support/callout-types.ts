/** The kinds of callouts that a policy can be about. Source: azure-kusto 2025-02-14, CalloutPolicy.calloutType. */
export const calloutTypes = [
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
] as const;
