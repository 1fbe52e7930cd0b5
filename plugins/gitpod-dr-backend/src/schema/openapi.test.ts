import SwaggerParser from '@apidevtools/swagger-parser';
import { GitpodDrClient } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { createRouter, RouterOptions } from '../router/createRouter';
import { Contract, CONTRACT_FILE } from './__testUtils__/Contract';

const contract = new Contract();

/** What the router really has; its parts are needed only when a request comes. */
function routes(): string[] {
  const router = createRouter({} as RouterOptions);
  return router.stack.flatMap(({ route }) =>
    route
      ? route.stack.map(
          ({ method }) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
        )
      : [],
  );
}

describe('openapi.yaml', () => {
  it('is a sound OpenAPI document', async () => {
    await expect(SwaggerParser.validate(CONTRACT_FILE)).resolves.toMatchObject({
      openapi: '3.1.0',
      info: { title: 'gitpod-dr' },
    });
  });

  it('describes every route of the router, and no other', () => {
    const described = contract
      .operations()
      .map(({ method, path }) => `${method} ${path}`);

    expect(described.sort()).toEqual(routes().sort());
  });

  it("calls its operations as the client's methods are called", () => {
    const names = contract.operations().map(({ operationId }) => operationId);
    const methods = Object.getOwnPropertyNames(GitpodDrClient.prototype);

    expect(new Set(names).size).toBe(names.length);
    expect(methods).toEqual(expect.arrayContaining(names));
  });

  it.each(contract.operations())(
    '$operationId tells how it refuses',
    ({ method, statuses }) => {
      expect(statuses).toEqual(expect.arrayContaining([400, 401, 403, 404]));
      expect(statuses.includes(413)).toBe(['post', 'put'].includes(method));
    },
  );
});
