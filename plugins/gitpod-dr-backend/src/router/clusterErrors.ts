import { ErrorRequestHandler } from 'express';
import { KotsError } from '../kots/KotsError';
import { ClusterError } from '../kubernetes/ClusterError';
import { missingRightsOf } from '../kubernetes/rights/missingRights';
import { unavailable } from '../kubernetes/rights/unavailable';
import { StepFailedError } from '../runs/engine';

/** A cluster that does not do its part is no fault of the caller, nor of the portal: 503, with the reason. */
export const clusterErrors: ErrorRequestHandler = (
  error,
  _request,
  _response,
  next,
) => {
  const known =
    error instanceof ClusterError ||
    error instanceof KotsError ||
    error instanceof StepFailedError;
  // Without the cause, whose text would be repeated in the message.
  next(known ? unavailable(error.message, missingRightsOf(error)) : error);
};
