import { ClusterAccess } from '@gitpod-dr/backstage-plugin-gitpod-dr-node';
import { z } from 'zod';
import { KubeReader } from '../kubernetes/KubeReader';
import { askServer } from './gitpodServer';
import { UnreadableError } from './UnreadableError';

/** Whose database it is, and how much is in it. */
export interface InstallationAdmin {
  installationId: string;
  users: number;
  workspaces: number;
  instances: number;
}

const answerSchema = z.object({
  installationAdmin: z.object({ id: z.string().min(1).max(200) }),
  totalUsers: z.number().int(),
  totalWorkspaces: z.number().int(),
  totalInstances: z.number().int(),
});

function parseAnswer(text: string): InstallationAdmin {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success) {
    throw new UnreadableError(
      "Gitpod's server did not answer with its id and totals",
    );
  }
  const { installationAdmin, totalUsers, totalWorkspaces, totalInstances } =
    parsed.data;
  return {
    installationId: installationAdmin.id,
    users: totalUsers,
    workspaces: totalWorkspaces,
    instances: totalInstances,
  };
}

/** Asks Gitpod's own server, which counts in its database for every answer. */
export async function readInstallationAdmin(
  clients: { access: ClusterAccess; reader: KubeReader },
  namespace: string,
  outer?: AbortSignal,
): Promise<InstallationAdmin> {
  const question = { port: 9000, path: '/data', what: 'its id and totals' };
  return parseAnswer(await askServer(clients, namespace, question, outer));
}
