import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import CopiedIcon from '@material-ui/icons/Check';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useText } from '../hooks/useText';
import { HiddenText } from './HiddenText';

const SHOWN_FOR_MS = 2_000;

/** Stands beside an action and copies the command that does the same. */
export function CopyCommand(props: { command: string }) {
  const { command } = props;
  const t = useText();
  const [, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  function onClick() {
    copy(command);
    setCopied(true);
  }

  const title = t('copyCommand.copy', { command });
  return (
    <>
      <Tooltip title={copied ? t('copyCommand.copied') : title}>
        <IconButton size="small" aria-label={title} onClick={onClick}>
          {copied ? (
            <CopiedIcon aria-hidden fontSize="small" />
          ) : (
            <CopyIcon aria-hidden fontSize="small" />
          )}
        </IconButton>
      </Tooltip>
      <span role="status">
        {copied && <HiddenText>{t('copyCommand.copied')}</HiddenText>}
      </span>
    </>
  );
}
