import { SnapshotNote } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { LongName } from '../../components/LongName';
import { Section } from '../../components/Section';
import { StackingTable } from '../../components/StackingTable';
import { useText } from '../../hooks/useText';

/** What others have written on the Backup. */
export function NotesSection(props: {
  labels: SnapshotNote[];
  annotations: SnapshotNote[];
}) {
  const t = useText();
  return (
    <Section title={t('snapshot.notes.title')}>
      <Notes title={t('snapshot.notes.labels')} notes={props.labels} />
      <Notes
        title={t('snapshot.notes.annotations')}
        notes={props.annotations}
      />
    </Section>
  );
}

function Notes(props: { title: string; notes: SnapshotNote[] }) {
  const { title, notes } = props;
  const t = useText();
  return (
    <div>
      <Typography variant="h6" component="h3">
        {title}
      </Typography>
      {notes.length === 0 ? (
        <Typography variant="body2">{t('snapshot.notes.none')}</Typography>
      ) : (
        <StackingTable
          label={title}
          columns={[
            {
              id: 'key',
              title: t('snapshot.notes.key'),
              cell: note => <LongName>{note.key}</LongName>,
            },
            {
              id: 'value',
              title: t('snapshot.notes.value'),
              cell: note =>
                note.hidden ? (
                  <em>{t('snapshot.notes.hidden')}</em>
                ) : (
                  <LongName>{note.value ?? ''}</LongName>
                ),
            },
          ]}
          rows={notes}
          rowKey={({ key }) => key}
        />
      )}
    </div>
  );
}
