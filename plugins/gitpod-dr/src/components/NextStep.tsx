import { CodeSnippet } from '@backstage/core-components';
import { commandsIn } from '../text/commandsIn';

/** What to do next, with the commands that it names ready to be copied. */
export function NextStep(props: { children: string }) {
  const { children } = props;
  return (
    <>
      {children}
      {commandsIn(children).map(command => (
        <CodeSnippet
          key={command}
          text={command}
          language="bash"
          showCopyCodeButton
        />
      ))}
    </>
  );
}
