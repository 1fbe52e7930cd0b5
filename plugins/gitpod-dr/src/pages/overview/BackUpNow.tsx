import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { Capability } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useId } from 'react';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { useText } from '../../hooks/useText';
import { takeSnapshotRouteRef } from '../../routes';

const useStyles = makeStyles((theme: Theme) => ({
  root: { display: 'grid', gap: theme.spacing(1), justifyItems: 'start' },
}));

/** The way to a snapshot; says why when there is none. */
export function BackUpNow(props: { capability: Capability }) {
  const { capability } = props;
  const classes = useStyles();
  const t = useText();
  const noticeId = useId();
  const takeSnapshot = useRouteRef(takeSnapshotRouteRef);
  return (
    <div className={classes.root}>
      <LinkButton
        variant="contained"
        color="primary"
        to={takeSnapshot()}
        disabled={!capability.allowed}
        aria-describedby={capability.allowed ? undefined : noticeId}
      >
        {t('backUp.button')}
      </LinkButton>
      <CapabilityNotice
        capability={capability}
        title={t('backUp.cannot')}
        id={noticeId}
      />
    </div>
  );
}
