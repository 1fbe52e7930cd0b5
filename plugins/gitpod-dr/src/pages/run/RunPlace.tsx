import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { LongName } from '../../components/LongName';
import { useText } from '../../hooks/useText';
import { placeName } from '../../text/placeName';

/** Where a run works; said twice where that is not the installation's own cluster. */
export function RunPlace(props: { run: Run }) {
  const { run } = props;
  const t = useText();
  return (
    <>
      <LongName>{placeName(run)}</LongName>
      {run.target === 'recovery' && (
        <Typography variant="body2" color="textSecondary">
          {t('restores.recovery')}
        </Typography>
      )}
    </>
  );
}
