import { Objective } from '../../installations/InstallationResolver';
import { list, paragraphs, plain } from '../markdown';
import { RunbookFacts } from '../RunbookFacts';

function objectiveText(objective: Objective | undefined): string {
  if (!objective) return 'none is set';
  return 'problem' in objective
    ? plain(objective.problem)
    : objective.duration.toHuman();
}

/** Who knows more, and what is asked of a restore. */
export function peopleSection({ installation }: RunbookFacts): string {
  const { entityRef, ownerRefs, rpo, rto, infrastructureCode } = installation;
  const owners = ownerRefs.map(plain).join(', ');
  return paragraphs(
    '## Who to ask, and what is asked',
    list([
      `Owner of ${plain(entityRef)}, as the catalog says: ${
        owners || '**unknown**: the catalog names none'
      }`,
      `At most so much may be lost (RPO): ${objectiveText(rpo)}`,
      `At most so long Gitpod may be away (RTO): ${objectiveText(rto)}`,
      `Code of the infrastructure: ${
        infrastructureCode
          ? `<${infrastructureCode}>`
          : '**unknown**: the entity has no annotation gitpod.io/infrastructure-code'
      }`,
    ]),
  );
}
