import Typography from '@material-ui/core/Typography';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';

/** What no restore from this snapshot can bring back. */
export function NotInSnapshotSection(props: { missing: string[] }) {
  const { missing } = props;
  const t = useText();
  return (
    <Section title={t('restore.notInSnapshot')}>
      {missing.length === 0 ? (
        <Typography variant="body2">{t('restore.nothing')}</Typography>
      ) : (
        <Typography variant="body2" component="ul" style={{ margin: 0 }}>
          {missing.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </Typography>
      )}
    </Section>
  );
}
