import { NewHomePreview } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { PlainSnippet } from '../../components/PlainSnippet';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';

/** What only the portal's operator can change. */
export function MoveSection(props: { move: NewHomePreview['move'] }) {
  const { configuration, entity } = props.move;
  const t = useText();
  return (
    <Section title={t('newHome.move.title')}>
      <Typography>{t('newHome.move.text')}</Typography>
      <Typography variant="body2">{t('newHome.move.configuration')}</Typography>
      <PlainSnippet text={configuration} />
      <Typography variant="body2">{t('newHome.move.entity')}</Typography>
      <PlainSnippet text={entity} />
    </Section>
  );
}
