import { ConflictError, InputError } from '@backstage/errors';
import {
  NewHomePreview,
  PreviewFinding,
  Run,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { ObligationStore, RunStore } from '../../database';
import { ResolvedInstallation } from '../../installations/InstallationResolver';
import { RunQueue } from '../engine';
import { methodFor, toJson as snapshotJson } from '../snapshot/SnapshotInput';
import { TargetConnector } from '../target/TargetClients';
import { moveInstructions } from './moveInstructions';
import { toJson } from './NewHomeInput';
import { plannedChanges } from './plannedChanges';
import { sourceFindings } from './sourceFindings';
import { statementIn } from './statementIn';

function restoreFindings(
  restore: Run | undefined,
  { cluster, namespace }: ResolvedInstallation,
): PreviewFinding[] {
  const place = `${cluster}/${namespace}`;
  if (!restore) {
    return [
      {
        severity: 'block',
        code: 'not-restored',
        message: `The portal has restored nothing onto ${place}, so there is nothing that could be at home there.`,
        nextStep: 'Restore a snapshot onto the recovery cluster first.',
      },
    ];
  }
  switch (restore.status) {
    case 'succeeded':
      return [];
    case 'unproved':
      return [
        {
          severity: 'warn',
          code: 'not-verified',
          message: `Gitpod was restored onto ${place}, and not verified. ${
            restore.summary ?? ''
          }`,
          nextStep: 'See to what was not verified before people work with it.',
        },
      ];
    default:
      return [
        {
          severity: 'block',
          code: 'not-restored',
          message: `The last restore onto ${place} (run ${restore.id}) is ${
            restore.status
          }. ${restore.summary ?? ''}`.trim(),
          nextStep: 'Restore a snapshot there to the end first.',
        },
      ];
  }
}

/** An installation that is to stay on its recovery cluster, and who wants it. */
export interface NewHomeRequest {
  /** As it was before. */
  source: ResolvedInstallation;
  /** As it is there. */
  place: ResolvedInstallation;
  userRef: string;
}

/** Lets an installation stay where a restore has brought it. */
export class NewHome {
  constructor(
    private readonly options: {
      connector: TargetConnector;
      obligations: ObligationStore;
      runs: Pick<RunStore, 'listRuns'>;
      queue: RunQueue;
    },
  ) {}

  /** Writes nothing. */
  async preview(request: NewHomeRequest): Promise<NewHomePreview> {
    return this.previewAfter(await this.lastRestore(request), request);
  }

  /**
   * Throws `InputError` for a wrong confirmation, and `ConflictError` while Gitpod may still write where it
   * ran before, where nothing was restored, and while another run is active. Nothing is changed in any.
   */
  async start(request: NewHomeRequest, confirmation: string): Promise<Run> {
    const { source, place, userRef } = request;
    if (confirmation !== place.name) {
      throw new InputError(
        `Invalid body: confirmation: type "${place.name}" to confirm the new home`,
      );
    }
    const restore = await this.lastRestore(request);
    const { findings, move } = await this.previewAfter(restore, request);
    const blocking = findings.filter(({ severity }) => severity === 'block');
    if (blocking.length > 0) {
      throw new ConflictError(
        `${place.cluster} cannot be made the new home: ${blocking
          .map(({ message }) => message)
          .join(' ')}`,
      );
    }
    const { entityRef, cluster, namespace, veleroNamespace } = place;
    return this.options.queue.enqueue({
      kind: 'snapshot',
      entityRef,
      cluster,
      namespace,
      veleroNamespace,
      input: {
        ...snapshotJson({ method: methodFor(place) }),
        ...toJson({
          target: 'recovery',
          source: {
            cluster: source.cluster,
            namespace: source.namespace,
            veleroNamespace: source.veleroNamespace,
          },
          statement: statementIn(restore),
          move,
        }),
      },
      requestedBy: userRef,
    });
  }

  private async previewAfter(
    restore: Run | undefined,
    { source, place, userRef }: NewHomeRequest,
  ): Promise<NewHomePreview> {
    const { connector, obligations } = this.options;
    const { entityRef, name, cluster, namespace } = place;
    const clients = connector.openForRequest(place, 'restore', userRef);
    const known = await obligations.list(entityRef);
    const open = known.filter(item => !item.settledAt);
    const [changes, ofSource] = await Promise.all([
      plannedChanges(clients, place, open),
      sourceFindings(
        () => connector.openForRequest(source, 'restore', userRef),
        source,
        statementIn(restore),
      ),
    ]);
    return {
      cluster,
      namespace,
      checkedAt: new Date().toISOString(),
      confirmation: name,
      changes,
      findings: [...restoreFindings(restore, place), ...ofSource],
      move: moveInstructions(place),
    };
  }

  /** Of the place, whoever has started it. */
  private async lastRestore({
    place: { cluster, namespace },
  }: NewHomeRequest): Promise<Run | undefined> {
    const { items } = await this.options.runs.listRuns({
      filter: { places: [{ cluster, namespace }] },
      kind: 'restore',
      offset: 0,
      limit: 1,
    });
    return items[0];
  }
}
