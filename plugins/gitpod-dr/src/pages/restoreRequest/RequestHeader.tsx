import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { RestoreRequestDetail } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { Fact, Facts } from '../../components/Facts';
import { FullTime } from '../../components/FullTime';
import { RequestStatusBadge } from '../../components/RequestStatusBadge';
import { Section } from '../../components/Section';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';
import { placeName } from '../../text/placeName';

/** Who asks for what, until when, and what was decided. */
export function RequestHeader(props: { request: RestoreRequestDetail }) {
  const { request } = props;
  const { snapshotName, target, runId } = request;
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  return (
    <Section
      title={t('consent.request.title', {
        name: snapshotName,
        target: placeName(target),
      })}
    >
      <Facts
        facts={[...useAsked(request), ...usePlan(request), ...useEnd(request)]}
      />
      {runId && (
        <Typography>
          <Link to={runLink({ runId })}>{t('consent.request.run')}</Link>
        </Typography>
      )}
      <Typography variant="body2">{t('consent.request.asRead')}</Typography>
    </Section>
  );
}

function useAsked(request: RestoreRequestDetail): Fact[] {
  const t = useText();
  return [
    {
      label: t('consent.request.status'),
      value: (
        <span role="status">
          <RequestStatusBadge status={request.status} />
        </span>
      ),
    },
    {
      label: t('consent.request.by'),
      value: <EntityRefLink entityRef={request.requestedBy} hideIcon />,
    },
    {
      label: t('consent.request.asked'),
      value: <FullTime at={request.requestedAt} />,
    },
    {
      label: t('consent.request.until'),
      value: <FullTime at={request.expiresAt} />,
    },
  ];
}

function usePlan(request: RestoreRequestDetail): Fact[] {
  const { scope, target, databaseGoesBack } = request;
  const { safetySnapshot = { take: true } } = request;
  const { deletedByPortal, deletedByKots } = request.preview;
  const deletes = deletedByPortal.length + deletedByKots.length > 0;
  const t = useText();
  const safety = safetySnapshot.take
    ? t('consent.request.safetyTaken')
    : t('consent.request.safetyRefused', { reason: safetySnapshot.reason });
  return [
    {
      label: t('consent.request.scope'),
      value: t(`restore.scopeName.${scope}`),
    },
    // On an empty recovery cluster there is nothing to keep.
    ...(target.kind === 'own' || deletes
      ? [{ label: t('consent.request.safety'), value: safety }]
      : []),
    ...(databaseGoesBack
      ? [
          {
            label: t('consent.request.database'),
            value: t('consent.request.databaseBack'),
          },
        ]
      : []),
  ];
}

function useEnd({
  decidedBy,
  decidedAt,
  reason,
}: RestoreRequestDetail): Fact[] {
  const t = useText();
  return [
    ...(decidedBy
      ? [
          {
            label: t('consent.request.decidedBy'),
            value: <EntityRefLink entityRef={decidedBy} hideIcon />,
          },
        ]
      : []),
    ...(decidedAt
      ? [
          {
            label: t('consent.request.decided'),
            value: <FullTime at={decidedAt} />,
          },
        ]
      : []),
    ...(reason ? [{ label: t('consent.request.reason'), value: reason }] : []),
  ];
}
