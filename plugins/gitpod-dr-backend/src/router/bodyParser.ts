import { InputError } from '@backstage/errors';
import express, { ErrorRequestHandler, RequestHandler } from 'express';

const LARGEST_BODY = '16kb';

interface BodyParserError extends Error {
  type?: string;
}

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

/** Reads JSON bodies of ordinary size. */
export const bodyParser: (RequestHandler | ErrorRequestHandler)[] = [
  express.json({ limit: LARGEST_BODY }),
  explain,
];
