import { ClusterError } from '../../kubernetes/ClusterError';
import { toMissingRights } from '../../kubernetes/rights/missingRights';
import { rightsOfDownload } from '../../kubernetes/rights/tierRules';
import { LocationRecord } from '../../velero/records';
import { whyNotDownloaded } from './afterDownload';
import { AddressClients, askForAddress } from './askForAddress';
import { LineRedactor } from './LineRedactor';
import { LogLimits } from './LogLimits';
import { LogTarget, nameOf } from './LogTarget';
import { missing, MissingLogError } from './MissingLogError';
import { openFile } from './openFile';
import { LogPacker, PackedLog } from './PackedLog';
import { redactSecrets } from './redactSecrets';
import { StorageError } from './StorageError';
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

async function addressOf(download: LogDownload): Promise<string> {
  const { clients, veleroNamespace, target, limits } = download;
  const answer = await askForAddress(
    clients,
    {
      kind: target.kind === 'snapshot' ? 'BackupLog' : 'RestoreLog',
      name: target.name,
    },
    { namespace: veleroNamespace, timeoutMs: limits.addressMs },
  );
  if (answer.outcome === 'address') return answer.address;
  if (answer.outcome === 'silence') throw await whySilent(download);
  const said = answer.message ? `: ${redactSecrets(answer.message)}` : '';
  throw missing(
    'no-address',
    `Velero gave no address for the log of ${nameOf(target)}${said}.`,
    `Velero could not open storage location ${download.location.name}; look at the log of the Velero server.`,
  );
}

async function readLog(
  address: string,
  { location, knownSecrets, limits }: LogDownload,
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
  const truncated = await openFile(
    address,
    { authority: location.authority, times: limits },
    file =>
      unpackLines(
        file,
        limits,
        (line, wasCut) => {
          const { text, level } = redactor.redact(line, wasCut);
          return packer.add(text, level);
        },
        enough,
      ),
  );
  return packer.finish(truncated);
}

/** A signed address may have expired on the way: then a new one is asked for, once. */
async function fetchWithFreshAddress(
  download: LogDownload,
): Promise<PackedLog> {
  try {
    return await readLog(await addressOf(download), download);
  } catch (error) {
    const isRefused =
      error instanceof StorageError && error.detail.problem === 'refused';
    if (!isRefused) throw error;
    return readLog(await addressOf(download), download);
  }
}

/** Fetches a log from the backup storage and keeps it packed. Throws `MissingLogError` if there is none. */
export async function fetchLog(download: LogDownload): Promise<PackedLog> {
  const { target, location, limits } = download;
  try {
    return await fetchWithFreshAddress(download);
  } catch (error) {
    if (error instanceof ClusterError) throw ofCluster(error, download);
    throw whyNotDownloaded(error, target, location, limits) ?? error;
  }
}
