import { InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { UnsupportedMediaTypeError } from './UnsupportedMediaTypeError';

const LARGEST_BODY = '16kb';

interface BodyParserError extends Error {
  type?: string;
}

function hasBody({ headers }: Request): boolean {
  return (
    headers['transfer-encoding'] !== undefined ||
    Number(headers['content-length'] ?? 0) > 0
  );
}

/** The parser passes over what is not JSON, and a route would take the request for one without a body. */
const requireJson: RequestHandler = (request, _response, next) => {
  if (!hasBody(request) || request.is('application/json')) {
    next();
    return;
  }
  const type = request.headers['content-type'];
  next(
    new UnsupportedMediaTypeError(
      `Invalid body: its Content-Type must be application/json, and ${
        type ? `is "${type}"` : 'there is none'
      }`,
    ),
  );
};

/** Turns what the parser says into sentences; passes on everything else. */
const explain: ErrorRequestHandler = (
  error: BodyParserError,
  _request,
  _response,
  next,
) => {
  if (error.type === 'entity.parse.failed') {
    next(new InputError(`Invalid body: it is not JSON (${error.message})`));
    return;
  }
  if (error.type === 'entity.too.large') {
    error.message = `Invalid body: it is larger than ${LARGEST_BODY}`;
  }
  next(error);
};

/** Reads JSON bodies of ordinary size, and refuses all other bodies. */
export const bodyParser: (RequestHandler | ErrorRequestHandler)[] = [
  requireJson,
  // Not strict: JSON that is no object is refused by the routes, which say so.
  express.json({ limit: LARGEST_BODY, strict: false }),
  explain,
];
