import * as z from 'zod';

/** Source: specs network 2024-05-01, PrivateEndpointProperties. */
export const privateEndpointSchema = z.looseObject({
  properties: z.looseObject({ subnet: z.looseObject({ id: z.string() }) }),
});

/** Source: specs network 2024-05-01, SubnetPropertiesFormat. A subnet has one range or a list of them. */
export const subnetSchema = z.looseObject({
  properties: z.looseObject({
    addressPrefix: z.string().nullish(),
    addressPrefixes: z.array(z.string()).nullish(),
  }),
});

/** Source: specs network 2024-05-01, PrivateDnsZoneGroup. Each configuration is parsed on its own. */
export const privateDnsZoneGroupSchema = z.looseObject({
  properties: z.looseObject({ privateDnsZoneConfigs: z.array(z.unknown()) }),
});

/** Source: specs network 2024-05-01, PrivateDnsZoneConfig. */
export const privateDnsZoneConfigSchema = z.looseObject({
  properties: z.looseObject({ privateDnsZoneId: z.string() }),
});
