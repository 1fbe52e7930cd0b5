import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  gitpodDrReadPermission,
  RestoreRequest,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { LongName } from '../../components/LongName';
import { PolledContent } from '../../components/PolledContent';
import { RequestStatusBadge } from '../../components/RequestStatusBadge';
import { Section } from '../../components/Section';
import { StackingTable } from '../../components/StackingTable';
import { Time } from '../../components/Time';
import { useRestoreRequests } from '../../hooks/useRestoreRequests';
import { useText } from '../../hooks/useText';
import { restoreRequestRouteRef } from '../../routes';
import { placeName } from '../../text/placeName';

/** Restores that wait for the approval of another person. */
export function RequestsSection() {
  const t = useText();
  const polled = useRestoreRequests();
  return (
    <Section title={t('consent.requests.title')}>
      <PolledContent
        polled={polled}
        what={t('consent.requests.what')}
        permission={gitpodDrReadPermission.name}
      >
        {requests => (
          <>
            {requests.every(({ status }) => status !== 'waiting') && (
              <Typography>{t('consent.requests.empty')}</Typography>
            )}
            {requests.length > 0 && <RequestTable requests={requests} />}
          </>
        )}
      </PolledContent>
    </Section>
  );
}

function RequestTable(props: { requests: RestoreRequest[] }) {
  const t = useText();
  const cells = {
    what: (request: RestoreRequest) => <WhatCell request={request} />,
    status: ({ status }: RestoreRequest) => (
      <RequestStatusBadge status={status} />
    ),
    by: ({ requestedBy }: RestoreRequest) => (
      <EntityRefLink entityRef={requestedBy} hideIcon />
    ),
    asked: ({ requestedAt }: RestoreRequest) => <Time at={requestedAt} />,
    until: ({ status, expiresAt }: RestoreRequest) =>
      status === 'waiting' ? (
        <Time at={expiresAt} />
      ) : (
        t('consent.requests.over')
      ),
  };
  const ids = Object.keys(cells) as (keyof typeof cells)[];
  return (
    <StackingTable
      label={t('consent.requests.title')}
      columns={ids.map(id => ({
        id,
        title: t(`consent.requests.column.${id}`),
        cell: cells[id],
      }))}
      rows={props.requests}
      rowKey={request => request.id}
      isFaded={({ status }) => status !== 'waiting'}
    />
  );
}

function WhatCell(props: { request: RestoreRequest }) {
  const { id, snapshotName, target } = props.request;
  const t = useText();
  const requestLink = useRouteRef(restoreRequestRouteRef);
  return (
    <>
      <Link to={requestLink({ requestId: id })}>
        <LongName>{t('runs.restoreNamed', { name: snapshotName })}</LongName>
      </Link>
      <div>{t('restores.into', { place: placeName(target) })}</div>
    </>
  );
}
