import {
  Reading,
  SnapshotContentGroup,
  SnapshotContents,
} from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { useState } from 'react';
import { Disclosure } from '../../components/Disclosure';
import { ReadingContent } from '../../components/ReadingContent';
import { SearchField } from '../../components/SearchField';
import { Section } from '../../components/Section';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../hooks/useText';
import { byNamespace, countObjects, searchContents } from './contentGroups';

/** More names than anyone reads would only make the page slow. */
const NAMES_SHOWN = 100;

/** A search that leaves this few shows their names at once. */
const OPEN_UP_TO = 50;

const useStyles = makeStyles((theme: Theme) => ({
  search: { maxWidth: 480 },
  names: {
    ...theme.typography.body2,
    margin: 0,
    paddingLeft: theme.spacing(3),
    overflowWrap: 'anywhere',
  },
}));

/** Every object in the snapshot, by namespace and kind. */
export function ContentsSection(props: {
  contents: Reading<SnapshotContents>;
}) {
  const { contents } = props;
  const t = useText();
  const numbers = new Intl.NumberFormat(useLanguage());
  return (
    <Section
      title={t('snapshot.contents.title')}
      aside={
        contents.state === 'known' &&
        t('snapshot.contents.what', {
          total: numbers.format(contents.value.totalObjects),
        })
      }
    >
      <ReadingContent reading={contents}>
        {({ groups }) => <Contents groups={groups} />}
      </ReadingContent>
    </Section>
  );
}

function Contents(props: { groups: SnapshotContentGroup[] }) {
  const { groups } = props;
  const classes = useStyles();
  const t = useText();
  const [text, setText] = useState('');
  const found = searchContents(groups, text);
  const count = countObjects(found);

  if (groups.length === 0) {
    return <Typography>{t('snapshot.contents.empty')}</Typography>;
  }
  return (
    <>
      <SearchField
        className={classes.search}
        label={t('snapshot.contents.search')}
        value={text}
        onChange={setText}
      />
      <Typography variant="body2" role="status">
        {text &&
          (count === 0
            ? t('snapshot.contents.none')
            : t('snapshot.contents.found', { count }))}
      </Typography>
      {byNamespace(found).map(({ namespace, kinds, total }) => (
        <div key={namespace ?? ''}>
          <Typography variant="h6" component="h3">
            {namespace ?? t('snapshot.contents.cluster')} ({total})
          </Typography>
          {kinds.map(group => (
            <KindGroup
              // A search opens and closes what a person has not touched.
              key={`${group.apiVersion} ${group.kind} ${text}`}
              group={group}
              open={text !== '' && count <= OPEN_UP_TO}
            />
          ))}
        </div>
      ))}
    </>
  );
}

function KindGroup(props: { group: SnapshotContentGroup; open: boolean }) {
  const { kind, names } = props.group;
  const classes = useStyles();
  const t = useText();
  const hidden = names.length - NAMES_SHOWN;
  return (
    <Disclosure
      summary={t('snapshot.contents.kind', {
        kind,
        amount: String(names.length),
      })}
      open={props.open}
    >
      <ul className={classes.names}>
        {names.slice(0, NAMES_SHOWN).map(name => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {hidden > 0 && (
        <Typography variant="body2">
          {t('snapshot.contents.more', { hidden: String(hidden) })}
        </Typography>
      )}
    </Disclosure>
  );
}
