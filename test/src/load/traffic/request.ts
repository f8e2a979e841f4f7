import { developmentToken } from '@baton/local';

/** Where requests go and how people sign in there. */
export interface Door {
  url: string;
  devSecret: string;
}

export interface RequestParts {
  method: 'GET' | 'POST';
  path: string;
  person: string;
  /** Idempotency-Key of a command. */
  key?: string;
  body?: unknown;
}

/** Makes the bytes of requests; tokens are signed once. */
export function requestWriter({ url, devSecret }: Door): (parts: RequestParts) => Buffer {
  const { host } = new URL(url);
  const tokens = new Map<string, string>();
  const tokenOf = (person: string): string => {
    const known = tokens.get(person) ?? developmentToken(devSecret, person);
    tokens.set(person, known);
    return known;
  };
  return ({ method, path, person, key, body }) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const head = [
      `${method} ${path} HTTP/1.1`,
      `Host: ${host}`,
      `Authorization: Bearer ${tokenOf(person)}`,
      ...(key === undefined ? [] : [`Idempotency-Key: ${key}`]),
      ...(body === undefined ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`]),
    ];
    return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`);
  };
}
