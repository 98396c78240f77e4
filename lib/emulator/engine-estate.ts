import * as z from 'zod';

/** What a cluster's engine has, in an estate file. Absent members are empty. */

const anyJson = z.json();
const jsonObject = z.record(z.string(), anyJson);

const principal = z.strictObject({
  Role: z.string(),
  PrincipalType: z.string().exactOptional(),
  PrincipalDisplayName: z.string().exactOptional(),
  PrincipalObjectId: z.string().exactOptional(),
  PrincipalFQN: z.string(),
});

const rowLevelSecurity = z.strictObject({ IsEnabled: z.boolean(), Query: z.string() }).nullable();

const database = z.strictObject({
  /** Absent: the assignments of Azure Resource Manager. */
  principals: z.array(principal).exactOptional(),
  identity: z.array(jsonObject).exactOptional(),
  tables: z
    .array(
      z.strictObject({
        name: z.string(),
        restricted: z.boolean().exactOptional(),
        rls: rowLevelSecurity.exactOptional(),
        principals: z.array(principal).exactOptional(),
      }),
    )
    .exactOptional(),
  functions: z
    .array(z.strictObject({ name: z.string(), principals: z.array(principal).exactOptional() }))
    .exactOptional(),
  views: z
    .array(
      z.strictObject({
        name: z.string(),
        source: z.string(),
        rls: rowLevelSecurity.exactOptional(),
        principals: z.array(principal).exactOptional(),
      }),
    )
    .exactOptional(),
  externalTables: z
    .array(
      z.strictObject({
        name: z.string(),
        type: z.string(),
        connectionStrings: z.array(anyJson).exactOptional(),
        properties: jsonObject.exactOptional(),
        principals: z.array(principal).exactOptional(),
      }),
    )
    .exactOptional(),
  exports: z
    .array(z.strictObject({ name: z.string(), externalTable: z.string(), isDisabled: z.boolean() }))
    .exactOptional(),
});

export const engineFormat = z.strictObject({
  callout: z.array(z.strictObject({ EntityType: z.string(), Policy: anyJson })).exactOptional(),
  identity: z.array(jsonObject).exactOptional(),
  sandbox: z.array(jsonObject).nullable().exactOptional(),
  plugins: z.array(z.strictObject({ PluginName: z.string(), IsEnabled: anyJson })).exactOptional(),
  /** By name. */
  databases: z.record(z.string(), database).exactOptional(),
});

export type Engine = z.infer<typeof engineFormat>;
export type EngineDatabase = z.infer<typeof database>;
export type EnginePrincipal = z.infer<typeof principal>;
