import { expect, it } from 'vitest';
import { publicOrigin } from './browser-config';

it.each([
  [{ host: 'localhost:3000' }, 'http://localhost:3000'],
  [{ host: '[::1]:3000', 'x-forwarded-proto': 'http' }, 'http://[::1]:3000'],
  [{ host: 'sample.example', 'x-forwarded-proto': 'https' }, 'https://sample.example'],
  [{ host: 'sample.example', 'x-forwarded-proto': 'https,http' }, 'https://sample.example'],
  [{ host: 'sample.example', 'x-forwarded-proto': 'javascript' }, 'http://sample.example'],
  [{ host: 'evil.example/x', 'x-forwarded-proto': 'https' }, 'http://localhost:3000'],
  [{}, 'http://localhost:3000'],
])('a browser whose request has %j opened the server at %s', (headers, origin) => {
  expect(publicOrigin(new Headers(headers), 3000)).toBe(origin);
});
