import { createHash } from 'node:crypto';
import { toText } from '../convert';
import { checkCount, define, type ScalarFunction } from './define';

/** Text encodings: learn.microsoft.com/kusto/query/<name>-function. */
export const encodingFunctions: Record<string, ScalarFunction> = {
  base64_encode_tostring: define('string', ['string'], (text) => Buffer.from(text).toString('base64')),
  base64_decode_tostring: define('string', ['string'], (text) => Buffer.from(text, 'base64').toString()),
  url_encode: define('string', ['string'], (text) => encodeURIComponent(text).replaceAll('%20', '+')),
  url_encode_component: define('string', ['string'], (text) => encodeURIComponent(text)),
  url_decode: define('string', ['string'], (text) => decoded(text)),
  tohex: define(
    'string',
    ['long'],
    (value, length = 0) => BigInt.asUintN(64, BigInt(value)).toString(16).padStart(length, '0'),
    ['long'],
  ),
  hash_md5: hash('md5'),
  hash_sha1: hash('sha1'),
  hash_sha256: hash('sha256'),
};

function hash(algorithm: string): ScalarFunction {
  return (args, { at }) => {
    checkCount(args, 1, 1, at);
    const [arg] = args;
    return {
      type: 'string',
      evaluate: (row) =>
        createHash(algorithm)
          .update(arg ? toText(arg.evaluate(row), arg.type) : '')
          .digest('hex'),
    };
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return '';
  }
}
