import { ReactNode } from 'react';
import { httpStatus } from '../errors/responseError';
import { Polled } from '../hooks/polled';
import { Denied } from './Denied';
import { RequestErrorPanel } from './RequestErrorPanel';
import { StaleNotice } from './StaleNotice';
import { WaitingFor } from './WaitingFor';

/**
 * The states that every question has, in this order: denied, failed, waiting, answered. An answer stays,
 * with a notice beside it, while later requests fail.
 */
export function PolledContent<T>(props: {
  polled: Polled<T>;
  /** What is asked for, to be used inside a sentence. */
  what: string;
  /** Name of the permission that a 403 means. */
  permission: string;
  children: (data: T) => ReactNode;
}) {
  const { polled, what, permission, children } = props;
  const { data, error, refresh } = polled;

  if (httpStatus(error) === 403) return <Denied permission={permission} />;
  if (data !== undefined) {
    return (
      <>
        <StaleNotice polled={polled} />
        {children(data)}
      </>
    );
  }
  if (error) {
    return <RequestErrorPanel what={what} error={error} onRetry={refresh} />;
  }
  return <WaitingFor what={what} />;
}
