import {
  Installation,
  InstallationStatus,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { createContext, ReactNode, useContext, useMemo } from 'react';
import { Polled } from './polled';
import { useInstallationStatus } from './useInstallationStatus';

interface InstallationContextValue {
  entityRef: string;
  status: Polled<InstallationStatus>;
  /** Known once the status has been answered. */
  installation?: Installation;
  /** Whether a snapshot or a restore is known to run. */
  working: boolean;
}

const InstallationContext = createContext<InstallationContextValue | undefined>(
  undefined,
);

/** Asks for the status once and shares it with everything below. */
export function InstallationProvider(props: {
  entityRef: string;
  children: ReactNode;
}) {
  const { entityRef, children } = props;
  const status = useInstallationStatus(entityRef);
  const value = useMemo(
    () => ({
      entityRef,
      status,
      installation: status.data?.installation,
      working: Boolean(status.data?.running.length),
    }),
    [entityRef, status],
  );
  return (
    <InstallationContext.Provider value={value}>
      {children}
    </InstallationContext.Provider>
  );
}

export function useInstallation(): InstallationContextValue {
  const value = useContext(InstallationContext);
  if (!value) throw new Error('No InstallationProvider above this component');
  return value;
}
