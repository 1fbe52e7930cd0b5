import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { ReviewItem } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { Time } from '../components/Time';
import { httpStatus, messageOf } from '../errors/responseError';
import { useReviewItems } from '../hooks/useReviewItems';
import { useText } from '../hooks/useText';
import { restoresRouteRef } from '../routes';
import { personName } from '../text/personName';

/** Restores that started without an approver. Each stays until another person has reviewed it. */
export function ReviewBanners() {
  const t = useText();
  const { data, error } = useReviewItems();
  // Whoever may see nothing here is told so by the page.
  const unknown = error && !data && httpStatus(error) !== 403;
  return (
    <>
      {unknown && (
        <Alert severity="info">
          {t('consent.review.unknown', { message: messageOf(error) })}
        </Alert>
      )}
      {data
        ?.filter(({ closedAt }) => !closedAt)
        .map(item => (
          <ReviewBanner key={item.id} item={item} />
        ))}
    </>
  );
}

function ReviewBanner(props: { item: ReviewItem }) {
  const { openedBy, openedAt, snapshotName, cluster, reason } = props.item;
  const t = useText();
  const restores = useRouteRef(restoresRouteRef);
  return (
    <Alert severity="warning" style={{ overflowWrap: 'anywhere' }}>
      <AlertTitle>{t('consent.review.banner')}</AlertTitle>
      {t('consent.review.bannerText', {
        person: personName(openedBy),
        name: snapshotName,
        cluster,
        time: <Time at={openedAt} />,
        reason,
      })}{' '}
      {t('consent.review.bannerNext')}{' '}
      <Link to={restores()}>{t('consent.review.open')}</Link>
    </Alert>
  );
}
