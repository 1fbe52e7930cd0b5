import { gunzipSync, gzipSync } from 'zlib';

export function gzipText(text: string): Buffer {
  return gzipSync(text);
}

export function gzipJson(value: unknown): Buffer {
  return gzipSync(JSON.stringify(value));
}

export function gunzipJson<T>(body: Buffer): T {
  return JSON.parse(gunzipSync(body).toString('utf8')) as T;
}
