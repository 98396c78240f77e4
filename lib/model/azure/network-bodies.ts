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
