import { CoreV1Api, KubeConfig, PortForward } from '@kubernetes/client-node';
import { request } from 'node:http';
import { createServer, Server } from 'node:net';
import { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';

const CONSOLE_PORT = 3000;

export interface Answer {
  status: number;
  body: string;
}

/** The admin console as `kubectl kots` reaches it: a port-forward for each command, the key from the cluster. */
export class BareConsole {
  private constructor(
    private readonly server: Server,
    private readonly key: string,
  ) {}

  static async open(
    kubeConfig: KubeConfig,
    namespace: string,
  ): Promise<BareConsole> {
    const core = kubeConfig.makeApiClient(CoreV1Api);
    const { items } = await core.listNamespacedPod({
      namespace,
      labelSelector: 'app=kotsadm',
    });
    const { data } = await core.readNamespacedSecret({
      namespace,
      name: 'kotsadm-authstring',
    });
    const key = Buffer.from(data!['kotsadm-authstring'], 'base64').toString();
    const forward = new PortForward(kubeConfig);
    const server = createServer(socket => {
      socket.on('error', () => socket.destroy());
      forward
        .portForward(
          namespace,
          items[0].metadata!.name!,
          [CONSOLE_PORT],
          socket,
          new PassThrough(),
          socket,
        )
        .catch(() => socket.destroy());
    });
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    return new BareConsole(server, key);
  }

  call(method: string, path: string, body?: object): Promise<Answer> {
    const { port } = this.server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          port,
          host: '127.0.0.1',
          method,
          path,
          headers: {
            authorization: this.key,
            connection: 'close',
            ...(body ? { 'content-type': 'application/json' } : {}),
          },
        },
        response => {
          let text = '';
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode!, body: text }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body && JSON.stringify(body));
    });
  }

  close(): void {
    this.server.close();
  }
}
