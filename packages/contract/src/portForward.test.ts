import { PortForward } from '@kubernetes/client-node';
import { PassThrough } from 'node:stream';
import { KubeApi } from './kube/KubeApi';
import { KubeObject } from './kube/KubeObject';
import { core, rbac } from './kube/paths';
import { until } from './testing/until';
import { useWorld } from './testing/useWorld';

interface Pod extends KubeObject {
  status?: { conditions?: { type: string; status: string }[] };
}

describe('a port-forward', () => {
  const stage = useWorld();
  const name = 'echo';
  const sockets: { close(): void }[] = [];
  let namespace: string;

  beforeEach(async () => {
    const { api, scratch, world } = stage;
    namespace = await scratch.namespace();
    // A pod needs the account that a controller makes for the namespace.
    await until('the default account', world.patience(60), () =>
      api.find(core(namespace, 'serviceaccounts', 'default')),
    );
    await api.create(core(namespace, 'pods'), {
      metadata: { name, labels: { 'gitpod-dr/echo': 'true' } },
      spec: {
        containers: [
          { name: 'main', image: 'echo', ports: [{ containerPort: 8080 }] },
        ],
      },
    });
    await until('the pod is ready', world.patience(120), async () => {
      const { status } = await api.get<Pod>(core(namespace, 'pods', name));
      return status?.conditions?.some(
        condition => condition.type === 'Ready' && condition.status === 'True',
      );
    });
  });

  afterEach(() => sockets.splice(0).forEach(socket => socket.close()));

  async function forward(
    pod: string,
    port: number,
    kubeConfig = stage.world.admin,
  ) {
    const [output, errors, input] = [0, 1, 2].map(() => new PassThrough());
    const texts = { output: '', errors: '' };
    output.on('data', chunk => {
      texts.output += chunk;
    });
    errors.on('data', chunk => {
      texts.errors += chunk;
    });
    const socket = await new PortForward(kubeConfig).portForward(
      namespace,
      pod,
      [port],
      output,
      errors,
      input,
    );
    if (typeof socket === 'function') {
      throw new Error('The client gave a restartable connection');
    }
    sockets.push(socket);
    return { input, texts };
  }

  it('carries a request to the pod and its answer back', async () => {
    const { input, texts } = await forward(name, 8080);

    input.write(
      'GET /some/path?x=1 HTTP/1.1\r\nHost: echo\r\nConnection: close\r\n\r\n',
    );

    await until('the answer', stage.world.patience(30), () =>
      texts.output.includes('}'),
    );
    expect(texts.output).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(texts.output).toContain('{"method":"GET","url":"/some/path?x=1"}');
    expect(texts.errors).toBe('');
  });

  it('tells of a port on which nobody listens', async () => {
    const { input, texts } = await forward(name, 9999);
    input.write('GET / HTTP/1.1\r\nHost: echo\r\n\r\n');

    await until('the error', stage.world.patience(30), () => texts.errors);
    expect(texts.errors).toContain('error forwarding port 9999 to pod');
    expect(texts.output).toBe('');
  });

  it('to a pod that is not there is refused', async () => {
    await expect(forward('nobody', 8080)).rejects.toMatchObject({
      message: 'Unexpected server response: 404',
    });
  });

  it('needs a right of its own', async () => {
    const { api, world } = stage;
    await api.create(core(namespace, 'serviceaccounts'), {
      metadata: { name: 'clerk' },
    });
    const clerk = await world.kubeConfigOf({ namespace, name: 'clerk' });
    await expect(forward(name, 8080, clerk)).rejects.toMatchObject({
      message: 'Unexpected server response: 403',
    });

    await api.create(rbac(namespace, 'roles'), {
      metadata: { name: 'forwarder' },
      // A WebSocket opens with a GET; SPDY does with a POST.
      rules: [
        {
          apiGroups: [''],
          resources: ['pods/portforward'],
          verbs: ['get', 'create'],
        },
      ],
    });
    await api.create(rbac(namespace, 'rolebindings'), {
      metadata: { name: 'clerk-forwards' },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: 'forwarder',
      },
      subjects: [{ kind: 'ServiceAccount', name: 'clerk', namespace }],
    });

    await until('the right works', world.patience(30), () =>
      forward(name, 8080, clerk).catch(() => undefined),
    );
    const pods = await new KubeApi(clerk).refusalOf({
      path: core(namespace, 'pods'),
    });
    expect(pods.code).toBe(403);
  });
});
