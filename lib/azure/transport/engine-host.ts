import type { Cloud } from './clouds';

/**
 * Returns the lowercase host of `properties.uri`, to which a person's token can be sent, or `undefined` for any other
 * form than `https://{cluster}.{region}{suffix of the cloud}`.
 */
export function engineHost(uri: string, clusterName: string, { engineSuffix }: Cloud): string | undefined {
  const [, host] = /^https:\/\/([a-z0-9.-]{1,253})$/i.exec(uri) ?? [];
  const lowercase = host?.toLowerCase() ?? '';
  const [cluster = '', region = '', ...rest] = lowercase.split('.');
  const isOwn = cluster === clusterName.toLowerCase() && /^[a-z0-9]{1,63}$/.test(region);
  return isOwn && `.${rest.join('.')}` === engineSuffix ? lowercase : undefined;
}
