import { Evidence } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { LongName } from '../../components/LongName';
import { StackingTable } from '../../components/StackingTable';
import { Time } from '../../components/Time';
import { useText } from '../../hooks/useText';

/** The observed values that a step stands on. */
export function EvidenceTable(props: { evidence: Evidence[] }) {
  const t = useText();
  const cells = {
    label: (evidence: Evidence) => <>{evidence.label}</>,
    value: (evidence: Evidence) => <LongName>{evidence.value}</LongName>,
    object: (evidence: Evidence) => <ObjectCell evidence={evidence} />,
    source: (evidence: Evidence) => <>{evidence.source}</>,
    observed: (evidence: Evidence) => <Time at={evidence.observedAt} />,
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('run.evidence.title')}
      columns={ids.map(id => ({
        id,
        title: t(`run.evidence.${id}`),
        cell: cells[id],
      }))}
      rows={props.evidence}
      rowKey={({ label, object, observedAt }) =>
        [label, object, observedAt].join(' ')
      }
    />
  );
}

function ObjectCell(props: { evidence: Evidence }) {
  const { object, uid } = props.evidence;
  const t = useText();
  if (!object) return <>–</>;
  return (
    <>
      <LongName>{object}</LongName>
      {uid && (
        <div>
          <LongName>{t('restore.uid', { uid })}</LongName>
        </div>
      )}
    </>
  );
}
