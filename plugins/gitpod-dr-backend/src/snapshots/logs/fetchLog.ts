import { Readable } from 'node:stream';
import { ClusterError } from '../../kubernetes/ClusterError';
import { toMissingRights } from '../../kubernetes/rights/missingRights';
import { rightsOfDownload } from '../../kubernetes/rights/tierRules';
import { LocationRecord } from '../../velero/records';
import { AddressClients } from '../storage/askForAddress';
import { NoAddressError, readStored } from '../storage/readStored';
import { whyNotDownloaded } from './afterDownload';
import { LineRedactor } from './LineRedactor';
import { LogLimits } from './LogLimits';
import { LogTarget, nameOf } from './LogTarget';
import { missing, MissingLogError } from './MissingLogError';
import { LogPacker, PackedLog } from './PackedLog';
import { redactSecrets } from '../../velero/redactSecrets';
import { unpackLines } from './unpackLines';

/** Whether the Velero server works, asked directly. */
export type AskVeleroServer = (
  clients: AddressClients,
  veleroNamespace: string,
) => Promise<{ alive: boolean }>;

export interface LogDownload {
  clients: AddressClients;
  askServer: AskVeleroServer;
  veleroNamespace: string;
  target: LogTarget;
  location: LocationRecord;
  /** Values to be taken out, wherever they stand. */
  knownSecrets: string[];
  limits: LogLimits;
}

function ofCluster(
  error: ClusterError,
  { target, veleroNamespace, clients }: LogDownload,
): MissingLogError {
  const what = `the log of ${nameOf(target)}`;
  const [refused] = error.missingRights ?? [];
  if (refused) {
    const { cluster, tier, identity } = refused;
    return missing(
      'missing-right',
      `The portal's credential of tier ${clients.reader.tier} may not ask Velero for ${what}.`,
      {
        nextStep: 'Add the rule that is named.',
        missingRights: toMissingRights(
          { cluster, tier, identity },
          rightsOfDownload(veleroNamespace),
        ),
      },
    );
  }
  if (error.statusCode === 422) {
    return missing(
      'unsupported',
      `This Velero does not offer ${what}: it does not know that kind of DownloadRequest.`,
      'Update the custom resource definitions of Velero.',
    );
  }
  return missing(
    'cluster',
    `The cluster did not let the portal ask for ${what}: ${redactSecrets(
      error.message,
    )}.`,
    'Try again when the cluster answers.',
  );
}

async function whySilent(download: LogDownload): Promise<MissingLogError> {
  const { clients, askServer, veleroNamespace, target, limits } = download;
  const what = `the log of ${nameOf(target)}`;
  const server = await askServer(clients, veleroNamespace).catch(
    () => undefined,
  );
  if (server && !server.alive) {
    return missing(
      'velero-down',
      `The Velero server in namespace ${veleroNamespace} gives no sign of life, and only it can give out ${what}.`,
      `Look at: kubectl get deployment velero -n ${veleroNamespace}, and its log.`,
    );
  }
  const state = server ? 'it is alive' : 'whether it is alive is not known';
  return missing(
    'not-processed',
    `The Velero server did not answer the request for ${what} within ${
      limits.addressMs / 1000
    } s; ${state}.`,
    'Try again; if it stays so, look at the log of the Velero server.',
  );
}

async function whyNoAddress(
  { answer }: NoAddressError,
  download: LogDownload,
): Promise<MissingLogError> {
  if (answer.outcome === 'silence') return whySilent(download);
  const { target, location } = download;
  const said = answer.message ? `: ${redactSecrets(answer.message)}` : '';
  return missing(
    'no-address',
    `Velero gave no address for the log of ${nameOf(target)}${said}.`,
    `Velero could not open storage location ${location.name}; look at the log of the Velero server.`,
  );
}

async function unpackLog(
  file: Readable,
  { knownSecrets, limits }: LogDownload,
): Promise<PackedLog> {
  const packer = new LogPacker();
  const redactor = new LineRedactor(knownSecrets);
  const enough = () => {
    if (packer.lines >= limits.lines) {
      return `The portal reads the first ${limits.lines} lines of a log, and this one is longer.`;
    }
    return packer.packedBytes >= limits.packedBytes
      ? `The portal keeps the first ${packer.lines} lines of this log in memory, and no more.`
      : undefined;
  };
  const truncated = await unpackLines(
    file,
    limits,
    (line, wasCut) => {
      const { text, level } = redactor.redact(line, wasCut);
      return packer.add(text, level);
    },
    enough,
  );
  return packer.finish(truncated);
}

/** Fetches a log from the backup storage and keeps it packed. Throws `MissingLogError` if there is none. */
export async function fetchLog(download: LogDownload): Promise<PackedLog> {
  const { clients, veleroNamespace, target, location, limits } = download;
  const { kind, name } = target;
  try {
    return await readStored(
      {
        clients,
        file: { kind: kind === 'snapshot' ? 'BackupLog' : 'RestoreLog', name },
        veleroNamespace,
        authority: location.authority,
        times: limits,
      },
      file => unpackLog(file, download),
    );
  } catch (error) {
    if (error instanceof ClusterError) throw ofCluster(error, download);
    if (error instanceof NoAddressError) {
      throw await whyNoAddress(error, download);
    }
    throw whyNotDownloaded(error, target, location, limits) ?? error;
  }
}
