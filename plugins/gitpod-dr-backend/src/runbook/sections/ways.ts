import { inWords, paragraphs, plain, shell } from '../markdown';
import { RestoreWay, RunbookFacts, StepByHand } from '../RunbookFacts';

const COMMAND = /^(kubectl|velero|helm|curl) /;
const CHOOSES_CLUSTER = /^kubectl config use-context /;

/** Every block begins with its cluster: a step before it may have worked in another one. */
function inCluster(cluster: string, commands: string[]): string[] {
  return CHOOSES_CLUSTER.test(commands[0])
    ? commands
    : [`kubectl config use-context ${cluster}`, ...commands];
}

function stepSection(
  { title, commands }: StepByHand,
  number: number,
  cluster: string,
): string {
  const isCommand = (text: string) => COMMAND.test(text);
  const toRun = commands.filter(isCommand);
  const toDo = commands.filter(text => !isCommand(text));
  return paragraphs(
    `### ${number}. ${title}`,
    ...(toRun.length > 0 ? [shell(inCluster(cluster, toRun))] : []),
    ...toDo,
  );
}

function downtimeText({ expectedDowntime }: RestoreWay): string {
  if (!expectedDowntime) {
    return 'How long Gitpod is away is **unknown**: no restore of this kind by the portal has ended well yet.';
  }
  const { median, longest, runs } = expectedDowntime;
  return `Gitpod was away for ${inWords(median)} in the middle and ${inWords(
    longest,
  )} at the longest, in ${runs} earlier restores of this kind; source: the portal's database.`;
}

function wayTitle({ target, cluster }: RestoreWay): string {
  return target === 'own'
    ? `## Restore on ${plain(cluster)}, where Gitpod is now`
    : `## Restore onto the recovery cluster ${plain(cluster)}`;
}

function waySection(way: RestoreWay): string {
  const { cluster, steps, veleroInstall } = way;
  return paragraphs(
    wayTitle(way),
    downtimeText(way),
    'Where Velero is missing, install it first, as it was where the snapshots are from. What stands in angle brackets is not known to the portal, or secret:',
    shell(inCluster(cluster, veleroInstall)),
    ...steps.map((step, index) => stepSection(step, index + 1, cluster)),
  );
}

/** Every way to bring Gitpod back, step by step. */
export function waysSection(facts: RunbookFacts): string {
  const { ways, installation, snapshots } = facts;
  const [newest] = snapshots.items;
  if (ways.length > 0) {
    return paragraphs(
      newest
        ? `The commands name ${plain(
            newest.name,
          )}, the newest good snapshot of that time. Put in another one where another one is wanted.`
        : "No good snapshot is known: put the name of one in place of `'<SNAPSHOT>'`.",
      ...ways.map(waySection),
    );
  }
  const { cluster, veleroNamespace } = installation;
  return paragraphs(
    '## Restore',
    'There is no KOTS here, so Velero itself restores:',
    shell(
      inCluster(cluster, [
        `velero restore create --from-backup '<SNAPSHOT>' --namespace ${veleroNamespace}`,
      ]),
    ),
  );
}
