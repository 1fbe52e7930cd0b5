import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { Section } from '../../components/Section';
import { ObjectList } from './ObjectList';

/** A titled list of objects with its count. */
export function ObjectSection(props: {
  title: string;
  objects: PreviewObject[];
}) {
  const { title, objects } = props;
  return (
    <Section title={`${title} (${objects.length})`}>
      <ObjectList objects={objects} />
    </Section>
  );
}
