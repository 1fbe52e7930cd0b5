import { useTheme } from '@material-ui/core/styles';

export type HatchKind = 'gap' | 'before';

/** Fills for stretches of time: gaps and what is not known run against each other. */
export function HistoryHatch(props: { id: string; kind: HatchKind }) {
  const { id, kind } = props;
  const { palette } = useTheme();
  const isGap = kind === 'gap';
  return (
    <pattern
      id={id}
      width="8"
      height="8"
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${isGap ? 45 : -45})`}
    >
      <rect
        width={isGap ? 4 : 2}
        height="8"
        fill={isGap ? palette.status.error : palette.text.secondary}
        fillOpacity={isGap ? 0.55 : 0.3}
      />
    </pattern>
  );
}
