import { TierClients } from '../kubernetes/ClusterRegistry';
import { WriteGuard } from '../kubernetes/WriteGuard';
import { KotsClient } from './KotsClient';
import { BaseUrlTransport, PortForwardTransport } from './KotsTransport';

/** The admin console of a namespace: at the operator's address if there is one, else by port-forward. */
export function createKotsClient(
  clients: TierClients,
  place: { namespace: string; veleroNamespace: string; baseUrl?: string },
  guard: WriteGuard,
): KotsClient {
  const { access, reader } = clients;
  const { namespace, veleroNamespace, baseUrl } = place;
  const transport = baseUrl
    ? new BaseUrlTransport(baseUrl)
    : new PortForwardTransport({ access, reader, namespace });
  return new KotsClient({
    transport,
    reader,
    namespace,
    veleroNamespace,
    guard,
  });
}
