import {
  MessageMeaning,
  Reading,
  SnapshotMessage,
  SnapshotMessageGroup,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { Disclosure } from '../../components/Disclosure';
import { meaningLook } from '../../components/look';
import { NextStep } from '../../components/NextStep';
import { ReadingContent } from '../../components/ReadingContent';
import { Section } from '../../components/Section';
import { StateBadge } from '../../components/StateBadge';
import { useText } from '../../hooks/useText';

const MEANINGS: MessageMeaning[] = ['unrestorable', 'attention', 'harmless'];

const useStyles = makeStyles((theme: Theme) => ({
  groups: { display: 'grid', gap: theme.spacing(2) },
  raw: {
    ...theme.typography.body2,
    fontFamily: 'monospace',
    margin: 0,
    paddingLeft: theme.spacing(3),
    overflowWrap: 'anywhere',
  },
}));

/** Errors and warnings by what they mean, the worst first. */
export function MessagesSection(props: {
  messages: Reading<SnapshotMessageGroup[]>;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <Section title={t('snapshot.messages.title')}>
      <ReadingContent reading={props.messages}>
        {groups =>
          groups.length === 0 ? (
            <Typography>{t('snapshot.messages.none')}</Typography>
          ) : (
            <div className={classes.groups}>
              {worstFirst(groups).map(group => (
                <MessageGroup
                  key={`${group.level} ${group.code}`}
                  group={group}
                />
              ))}
            </div>
          )
        }
      </ReadingContent>
    </Section>
  );
}

/** A meaning that is not known here may be the worst. */
function worstFirst(groups: SnapshotMessageGroup[]): SnapshotMessageGroup[] {
  const rank = (group: SnapshotMessageGroup) => MEANINGS.indexOf(group.meaning);
  return [...groups].sort((a, b) => rank(a) - rank(b));
}

function MessageGroup(props: { group: SnapshotMessageGroup }) {
  const { level, meaning, explanation, nextStep, count, messages } =
    props.group;
  const classes = useStyles();
  const t = useText();
  const look = meaningLook(meaning);
  return (
    <div>
      <StateBadge
        look={look}
        label={t(
          look === 'unknown'
            ? 'snapshot.messages.meaning.unknown'
            : `snapshot.messages.meaning.${meaning}`,
        )}
      />{' '}
      {t(`snapshot.messages.${level}`, { count })}
      <Typography variant="body2" component="div">
        {explanation} {nextStep && <NextStep>{nextStep}</NextStep>}
      </Typography>
      <Disclosure summary={t('snapshot.messages.raw')}>
        <ul className={classes.raw}>
          {messages.map((message, index) => (
            // Velero repeats itself, so that the text is no key.
            <li key={index}>
              <Message message={message} />
            </li>
          ))}
        </ul>
        {count > messages.length && (
          <Typography variant="body2">
            {t('snapshot.messages.more', {
              hidden: String(count - messages.length),
            })}
          </Typography>
        )}
      </Disclosure>
    </div>
  );
}

function Message(props: { message: SnapshotMessage }) {
  const { namespace, scope, text } = props.message;
  const t = useText();
  const about =
    namespace ??
    t(`snapshot.messages.${scope === 'cluster' ? 'cluster' : 'velero'}`);
  return (
    <>
      {about}: {text}
    </>
  );
}
