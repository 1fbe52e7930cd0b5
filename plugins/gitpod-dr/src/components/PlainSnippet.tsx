import { CodeSnippet } from '@backstage/core-components';

/**
 * A text to be copied. The colours of the other languages are too pale to be read by everybody, so it has
 * that of the text around it.
 */
export function PlainSnippet(props: { text: string }) {
  return <CodeSnippet text={props.text} language="text" showCopyCodeButton />;
}
