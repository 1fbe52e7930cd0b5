import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  gitpodDrReadPermission,
  gitpodDrRestoreApprovePermission,
  ReviewItem,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { useId } from 'react';
import { ActionError } from '../../components/ActionError';
import { CapabilityNotice } from '../../components/CapabilityNotice';
import { LongName } from '../../components/LongName';
import { PolledContent } from '../../components/PolledContent';
import { Section } from '../../components/Section';
import { Time } from '../../components/Time';
import { WordsForm } from '../../components/WordsForm';
import { useCloseReview } from '../../hooks/useCloseReview';
import { useReviewItems } from '../../hooks/useReviewItems';
import { useText } from '../../hooks/useText';
import { runRouteRef } from '../../routes';

/** Restores that started without an approver, and their review; not there where there were none. */
export function ReviewSection() {
  const t = useText();
  const polled = useReviewItems();
  if (polled.data?.length === 0) return null;
  return (
    <Section title={t('consent.review.title')}>
      <PolledContent
        polled={polled}
        what={t('consent.review.what')}
        permission={gitpodDrReadPermission.name}
      >
        {items =>
          items.map(item => (
            <Item key={item.id} item={item} onClosed={polled.refresh} />
          ))
        }
      </PolledContent>
    </Section>
  );
}

function Item(props: { item: ReviewItem; onClosed: () => void }) {
  const { item, onClosed } = props;
  const { runId, snapshotName, openedBy, openedAt, reason } = item;
  const t = useText();
  const runLink = useRouteRef(runRouteRef);
  return (
    <div>
      <Typography style={{ overflowWrap: 'anywhere' }} gutterBottom>
        {t('consent.review.item', {
          person: <EntityRefLink entityRef={openedBy} hideIcon />,
          run: (
            <Link to={runLink({ runId })} underline="always">
              {t('consent.review.run')}
            </Link>
          ),
          name: <LongName>{snapshotName}</LongName>,
          time: <Time at={openedAt} />,
          reason,
        })}
      </Typography>
      {item.closedAt ? (
        <Closed item={item} closedAt={item.closedAt} />
      ) : (
        <Review item={item} onClosed={onClosed} />
      )}
    </div>
  );
}

function Closed(props: { item: ReviewItem; closedAt: string }) {
  const { closedBy, note } = props.item;
  const t = useText();
  return (
    <Typography variant="body2" style={{ overflowWrap: 'anywhere' }}>
      {t('consent.review.closed', {
        person: closedBy ? (
          <EntityRefLink entityRef={closedBy} hideIcon />
        ) : (
          t('notKnown')
        ),
        time: <Time at={props.closedAt} />,
        note: note ?? t('notKnown'),
      })}
    </Typography>
  );
}

function Review(props: { item: ReviewItem; onClosed: () => void }) {
  const { id, close: capability } = props.item;
  const t = useText();
  const noticeId = useId();
  const close = useCloseReview(id, props.onClosed);
  if (!capability) return null;
  if (!capability.allowed) {
    return (
      <CapabilityNotice
        capability={capability}
        title={t('consent.review.cannot')}
        id={noticeId}
      />
    );
  }
  return (
    <>
      <WordsForm
        label={t('consent.review.note')}
        help={t('consent.review.noteHelp')}
        button={t(
          close.pending ? 'consent.review.closing' : 'consent.review.close',
        )}
        disabled={close.pending}
        onSubmit={close.run}
      />
      {close.error && (
        <ActionError
          error={close.error}
          permission={gitpodDrRestoreApprovePermission.name}
          message={message => t('consent.review.failed', { message })}
        />
      )}
    </>
  );
}
