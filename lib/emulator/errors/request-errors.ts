import { type ErrorEntries, unreadable } from './error-entry';

const deserializer = "ARM's frame around a reason of its JSON reader (Newtonsoft's words)";

export const requestErrors = {
  BadRequest: {
    status: 400,
    message: ({ path }: { path: string }) => `The path '${path}' holds an escape that is not UTF-8.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  RequestContentTooLarge: {
    status: 413,
    message: () => 'The request content is larger than 4 MB.',
    source:
      'learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling, of the limit. UNCONFIRMED: code and sentence',
  },
  InternalServerError: {
    status: 500,
    message: () => 'The emulator ran into an error. See its console output.',
    source: "None of Azure's: a mistake of the emulator",
  },
  UnsupportedMediaType: {
    status: 415,
    byGateway: true,
    message: ({ type }: { type: string }) =>
      `The content media type '${type}' is not supported. Only 'application/json' is supported.`,
    source: 'UNCONFIRMED: the sentence',
  },
  'InvalidRequestContent:NotJson': {
    status: 400,
    byGateway: true,
    message: () => unreadable("Unexpected character encountered while parsing value. Path '', line 0, position 0"),
    source: `${deserializer}. UNCONFIRMED: the position`,
  },
  'InvalidRequestContent:NotAnObject': {
    status: 400,
    byGateway: true,
    message: () => unreadable('The content is not a JSON object'),
    source: `${deserializer}. UNCONFIRMED: the reason`,
  },
  'InvalidRequestContent:Missing': {
    status: 400,
    byGateway: true,
    message: ({ name, path }: { name: string; path: string }) =>
      unreadable(`Required property '${name}' not found in JSON. Path '${path}'`),
    source: deserializer,
  },
  'InvalidRequestContent:Conversion': {
    status: 400,
    byGateway: true,
    message: ({ type, path }: { type: string; path: string }) =>
      unreadable(`Error converting value to type '${type}'. Path '${path}'`),
    source: deserializer,
  },
  'InvalidRequestContent:ConversionOf': {
    status: 400,
    byGateway: true,
    message: ({ value, path }: { value: string; path: string }) =>
      unreadable(`Error converting value "${value}". Path '${path}'`),
    source: `${deserializer}. UNCONFIRMED: the end of the reason`,
  },
  'InvalidRequestContent:ConversionAt': {
    status: 400,
    byGateway: true,
    message: ({ path }: { path: string }) => unreadable(`Error converting value. Path '${path}'`),
    source: `${deserializer}. UNCONFIRMED: the end of the reason`,
  },
  'InvalidRequestContent:ConversionOfAll': {
    status: 400,
    byGateway: true,
    message: ({ type }: { type: string }) => unreadable(`Error converting value to type '${type}'`),
    source: `${deserializer}. UNCONFIRMED: that no path follows`,
  },
  'InvalidRequestContent:Tags': {
    status: 400,
    byGateway: true,
    message: () => unreadable("Required property 'tags' expects text values. Path 'properties.tags'"),
    source: `${deserializer}. UNCONFIRMED: the reason`,
  },
  'InvalidRequestContent:UnknownMember': {
    status: 400,
    byGateway: true,
    message: ({ name, owner, path }: { name: string; owner: string; path: string }) =>
      unreadable(`Could not find member '${name}' on object of type '${owner}'. Path '${path}'.`),
    source: `${deserializer}. UNCONFIRMED: that Kusto and Key Vault word an unknown property so`,
  },
  InvalidTopParameter: {
    status: 400,
    message: ({ top }: { top: string }) => `The value '${top}' of the query parameter '$top' is not valid.`,
    source: 'UNCONFIRMED: code and sentence',
  },
  InvalidSkipToken: {
    status: 400,
    message: ({ token }: { token: string }) => `The value '${token}' of the query parameter '$skipToken' is not valid.`,
    source: 'UNCONFIRMED: code and sentence',
  },
} satisfies ErrorEntries;
