import { useTheme } from '@material-ui/core/styles';
import { Look } from '../look';

const RADIUS = 5;

/** A mark of its own form for each outcome, so that none is told by its colour alone. */
export function HistoryMark(props: {
  x: number;
  y: number;
  look: Look;
  chosen?: boolean;
}) {
  const { x, y, look, chosen = false } = props;
  return (
    <g transform={`translate(${x} ${y})`} data-look={look}>
      {chosen && <circle r={RADIUS + 4} fill="none" stroke="currentColor" />}
      <Form look={look} />
    </g>
  );
}

function Form(props: { look: Look }) {
  const { palette } = useTheme();
  const r = RADIUS;
  // The outline stands out from the background also where the colour does not.
  const outlined = { stroke: palette.text.primary, strokeWidth: 1 };
  switch (props.look) {
    case 'good':
      return <circle r={r - 1} fill={palette.status.ok} {...outlined} />;
    case 'attention':
      return (
        <path
          d={`M0 ${-r}L${r} ${r - 1}H${-r}Z`}
          fill={palette.status.warning}
          {...outlined}
        />
      );
    case 'bad':
      return (
        <path
          d={`M${-r} ${-r}L${r} ${r}M${-r} ${r}L${r} ${-r}`}
          stroke={palette.status.error}
          strokeWidth={3}
        />
      );
    case 'active':
      return (
        <circle
          r={r - 1}
          fill="none"
          stroke={palette.status.running}
          strokeWidth={2}
        />
      );
    case 'waiting':
      return (
        <path
          d={`M${-r} 0H${r}`}
          stroke={palette.text.secondary}
          strokeWidth={3}
        />
      );
    default:
      return (
        <rect
          x={1 - r}
          y={1 - r}
          width={2 * r - 2}
          height={2 * r - 2}
          fill={palette.background.paper}
          stroke={palette.text.secondary}
          strokeWidth={1.5}
          strokeDasharray="2 2"
        />
      );
  }
}
