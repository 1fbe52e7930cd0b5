/** Beside the ports of `npm start`, so that both can run at once. */
export const PORTS = {
  app: 3100,
  backend: 7107,
  sandbox: 7108,
  /** A second backend, whose guest owns nothing. */
  visitorBackend: 7109,
  recovery: 7110,
};

export const APP_URL = `http://localhost:${PORTS.app}`;
export const VISITOR_BACKEND_URL = `http://localhost:${PORTS.visitorBackend}`;
export const SANDBOX_URL = `http://127.0.0.1:${PORTS.sandbox}`;
export const RECOVERY_URL = `http://127.0.0.1:${PORTS.recovery}`;

/** Of the portal in front of the test bed. */
export const TESTBED_PORTS = { app: 3200, backend: 7207 };
export const TESTBED_APP_URL = `http://localhost:${TESTBED_PORTS.app}`;
