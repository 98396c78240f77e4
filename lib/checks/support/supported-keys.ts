/**
 * Keys that Azure Data Explorer can encrypt with: Learn's page on customer-managed keys in its present form; older ones named RSA
 * keys of 2048 bits alone.
 */
export const supportedKeys = { kty: ['RSA', 'RSA-HSM'], keySize: [2048, 3072, 4096] } as const;

/** Whether a type of key is one of these; `undefined` where Azure did not say. */
export function isSupportedType(kty: string | null | undefined): boolean | undefined {
  return kty ? supportedKeys.kty.some((one) => one === kty.toUpperCase()) : undefined;
}

/** Whether a size in bits is one of these; `undefined` where Azure did not say. */
export function isSupportedSize(keySize: number | null | undefined): boolean | undefined {
  return keySize ? supportedKeys.keySize.some((one) => one === keySize) : undefined;
}
