import { IncomingMessage } from 'node:http';
import { parse } from 'yaml';
import { ApiError } from '../store/ApiError';

const LARGEST_BODY = 3 * 1024 * 1024;

export function mediaTypeOf(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? 'application/json')
    .split(';')[0]
    .trim();
}

/** The parsed body; undefined when there is none. */
export async function readBody(
  request: IncomingMessage,
  accepted: string[],
): Promise<unknown> {
  const text = await readText(request);
  if (text === '') {
    return undefined;
  }
  const mediaType = mediaTypeOf(request);
  if (!accepted.includes(mediaType)) {
    throw ApiError.unsupportedMediaType(mediaType, accepted);
  }
  try {
    return mediaType.endsWith('yaml') ? parse(text) : JSON.parse(text);
  } catch (error) {
    throw ApiError.badRequest(
      `the object provided is unrecognized (must be of type ${mediaType}): ${error}`,
    );
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY) {
      throw new ApiError(
        413,
        'RequestEntityTooLarge',
        `Request entity too large: limit is ${LARGEST_BODY}`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
