import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { User } from '../auth/User';
import { ClusterParts } from '../ClusterParts';
import { ApiError, PageNotFound } from '../store/ApiError';
import { resourceByPlural } from '../store/resources';
import { control, isControl } from './control';
import { discover, version } from './discovery';
import { authenticate, authorise } from './gate';
import { Listener } from './Listener';
import { Misbehaviour } from './Misbehaviour';
import { forwardPorts, PORT_FORWARD_PROTOCOLS } from './portForward';
import { getObject } from './reading';
import { Reply, sendJson, sendText } from './reply';
import { RequestInfo, requestInfoOf, ResourceAddress } from './requestInfo';
import { ResourceApi, resourceAt } from './ResourceApi';
import { WatchStream } from './WatchStream';

const HEALTH = ['/healthz', '/livez', '/readyz'];

/** The HTTP face of the cluster. */
export class ApiServer {
  private readonly misbehaviour: Misbehaviour;
  private readonly resourceApi: ResourceApi;
  private readonly listener: Listener;
  private readonly forwards = new Set<WebSocket>();
  private readonly controlling = new Set<Socket>();
  private readonly webSockets = new WebSocketServer({
    noServer: true,
    handleProtocols: offered =>
      PORT_FORWARD_PROTOCOLS.find(protocol => offered.has(protocol)) ?? false,
  });

  constructor(
    private readonly parts: ClusterParts,
    certificate: { key: string; cert: string },
  ) {
    this.misbehaviour = new Misbehaviour(parts.faults);
    this.resourceApi = new ResourceApi(parts);
    this.listener = new Listener(certificate, {
      request: (request, response) => this.onRequest(request, response),
      upgrade: (request, socket, head) => this.onUpgrade(request, socket, head),
    });
    parts.faults.onChange(fault => this.onFault(fault));
  }

  listen(port: number): Promise<number> {
    return this.listener.listen(port);
  }

  async close(): Promise<void> {
    this.webSockets.close();
    await this.listener.close();
  }

  private async onRequest(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    response.sendDate = false;
    response.setHeader('Date', this.parts.clock.now().toUTCString());
    try {
      if (isControl(request.url!)) {
        await this.answerControl(request, response);
        return;
      }
      await this.answer(request, response);
    } catch (error) {
      this.sendError(response, error);
    }
  }

  /** Whoever takes the cluster down still hears that it is down. */
  private async answerControl(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    this.controlling.add(request.socket);
    response.on('close', () => this.controlling.delete(request.socket));
    sendJson(response, await control(this.parts, request));
  }

  private async answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (this.misbehaviour.isDown) {
      request.socket.destroy();
      return;
    }
    await this.misbehaviour.delay();
    this.misbehaviour.failSometimes();
    const info = requestInfoOf(request.method!, request.url!);
    if (HEALTH.includes(info.path)) {
      sendText(response, 'ok');
      return;
    }
    if (info.path === '/version') {
      sendJson(response, { body: version });
      return;
    }
    const user = authenticate(this.parts, request);
    authorise(this.parts, user, info);
    if (info.verb === 'watch' && info.resource) {
      this.watch(info, info.resource, request, response);
      return;
    }
    sendJson(response, await this.reply(info, user, request));
  }

  private async reply(
    info: RequestInfo,
    user: User,
    message: IncomingMessage,
  ): Promise<Reply> {
    const address = info.resource;
    return address
      ? this.resourceApi.answer({ info, address, user, message })
      : { body: discover(info.path) };
  }

  private watch(
    { query }: RequestInfo,
    address: ResourceAddress,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const resource = resourceAt(address);
    const namespace = resource.namespaced ? address.namespace : undefined;
    const wanted = () => this.resourceApi.wantedBy(request, query);
    wanted();
    const stream = WatchStream.open(
      this.parts.store,
      { resource, namespace, query, wanted },
      response,
      this.misbehaviour.takeGone(),
    );
    const cutAfter = this.misbehaviour.cutWatchesAfter;
    if (cutAfter !== undefined) {
      const timer = setTimeout(() => stream.cut(), cutAfter);
      response.on('close', () => clearTimeout(timer));
    }
  }

  private async onUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    socket.on('error', () => socket.destroy());
    try {
      if (this.misbehaviour.isDown) {
        socket.destroy();
        return;
      }
      await this.misbehaviour.delay();
      this.misbehaviour.failSometimes();
      const info = requestInfoOf(request.method!, request.url!);
      authorise(this.parts, authenticate(this.parts, request), info);
      this.forward(info, request, socket, head);
    } catch (error) {
      refuseUpgrade(socket, error);
    }
  }

  private forward(
    { resource: address, query }: RequestInfo,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): void {
    if (address?.plural !== 'pods' || address.subresource !== 'portforward') {
      throw ApiError.noSuchPath();
    }
    const { name = '', namespace } = address;
    const { store, programs } = this.parts;
    const pod = getObject(store, resourceByPlural('pods'), name, namespace);
    const ports = query.getAll('ports').flatMap(text => text.split(','));
    if (!pod.spec?.nodeName) {
      throw ApiError.badRequest(`pod ${name} does not have a host assigned`);
    }
    if (ports.length === 0 || !ports.every(port => Number(port) > 0)) {
      throw ApiError.badRequest('query parameter "ports" is required');
    }
    if (request.headers.upgrade?.toLowerCase() !== 'websocket') {
      throw ApiError.badRequest(
        'unable to upgrade: the sandbox forwards ports over WebSockets only',
      );
    }
    this.misbehaviour.refusePortForward();
    this.webSockets.handleUpgrade(request, socket, head, webSocket => {
      this.forwards.add(webSocket);
      webSocket.on('close', () => this.forwards.delete(webSocket));
      forwardPorts(webSocket, {
        podUid: pod.metadata.uid,
        ports: ports.map(Number),
        localPort: port =>
          this.misbehaviour.isProgramDown(namespace)
            ? undefined
            : programs.portOf(pod, port),
      });
    });
  }

  private onFault(fault: string): void {
    if (this.parts.faults.get(fault) === undefined) {
      return;
    }
    if (fault === 'api-down') {
      this.listener.dropConnections(this.controlling);
    }
    if (['port-forward-down', 'pod-program-down'].includes(fault)) {
      this.forwards.forEach(webSocket => webSocket.terminate());
    }
  }

  private sendError(response: ServerResponse, error: unknown): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof PageNotFound) {
      sendText(response, `${error.message}\n`, error.code);
      return;
    }
    const { code, status } = statusOf(error);
    sendJson(response, { code, body: status });
  }
}

function refuseUpgrade(socket: Duplex, error: unknown): void {
  const { code, status } = statusOf(error);
  const text = JSON.stringify(status);
  socket.end(
    [
      `HTTP/1.1 ${code} ${status.reason}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(text)}`,
      'Connection: close',
      '',
      text,
    ].join('\r\n'),
  );
}

function statusOf(error: unknown) {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(500, 'InternalError', `Internal error: ${error}`);
  if (known !== error) {
    process.stderr.write(`sandbox: ${(error as Error)?.stack ?? error}\n`);
  }
  return { code: known.code, status: known.toStatus() };
}
