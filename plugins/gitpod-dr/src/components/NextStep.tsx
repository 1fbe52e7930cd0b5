import { commandsIn } from '../text/commandsIn';
import { PlainSnippet } from './PlainSnippet';

/** What to do next, with the commands that it names ready to be copied. */
export function NextStep(props: { children: string }) {
  const { children } = props;
  return (
    <>
      {children}
      {commandsIn(children).map(command => (
        <PlainSnippet key={command} text={command} />
      ))}
    </>
  );
}
